package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Deletes objects and folders. In a bucket that keeps versions a deletion hides an object. Everything blocks.
public final class Removals {

    private static final int PAGES_TO_COUNT = 10;
    private static final int AT_ONCE = 1000;

    private final Clients clients;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public Removals(Clients clients) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
    }

    /// How much it is.
    ///
    /// @param more whether there are more than were counted
    public record Amount(long objects, long bytes, boolean more) {}

    /// Counts objects, and what is in folders up to 10,000 objects each.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public Amount count(List<Entry> entries) throws InterruptedException {
        var objects = 0L;
        var bytes = 0L;
        var more = false;
        for (var entry : entries) {
            switch (entry) {
                case Entry.Item item -> {
                    objects++;
                    bytes += item.size();
                }
                case Entry.Folder folder -> {
                    Optional<String> token = Optional.empty();
                    for (var i = 0; i == 0 || token.isPresent() && i < PAGES_TO_COUNT; i++) {
                        Uploads.goOn();
                        var page = page(folder.uri(), token);
                        objects += page.items().size();
                        bytes += page.items().stream().mapToLong(Entry.Item::size).sum();
                        token = page.next();
                    }
                    more |= token.isPresent();
                }
            }
        }
        return new Amount(objects, bytes, more);
    }

    /// Deletes objects and all that is in folders.
    ///
    /// @param deleted is told how many have been deleted so far
    /// @return how many objects
    /// @throws RefusedException if one cannot be deleted; what has been deleted by then is gone
    /// @throws InterruptedException if its thread is interrupted; what has been deleted by then is gone
    public long delete(List<Entry> entries, LongConsumer deleted) throws InterruptedException {
        var done = 0L;
        var items = entries.stream().filter(Entry.Item.class::isInstance).map(Entry.Item.class::cast).toList();
        for (var from = 0; from < items.size(); from += AT_ONCE) {
            done += remove(items.subList(from, Math.min(from + AT_ONCE, items.size())));
            deleted.accept(done);
        }
        for (var entry : entries) {
            if (entry instanceof Entry.Folder folder) {
                Optional<String> token = Optional.empty();
                do {
                    var page = page(folder.uri(), token);
                    if (!page.items().isEmpty()) {
                        done += remove(page.items());
                        deleted.accept(done);
                    }
                    token = page.next();
                } while (token.isPresent());
            }
        }
        return done;
    }

    private record Page(List<Entry.Item> items, Optional<String> next) {}

    private Page page(S3Uri folder, Optional<String> token) {
        var answer = refusals.explained(folder, () -> clients.s3().listObjectsV2(
                list -> list.bucket(folder.bucket()).prefix(folder.key()).continuationToken(token.orElse(null))));
        var items = new ArrayList<Entry.Item>();
        answer.contents().forEach(object -> items.add(new Entry.Item(new S3Uri(folder.bucket(), object.key()),
                object.size(), Optional.empty(), "")));
        return new Page(items, Optional.ofNullable(answer.nextContinuationToken()));
    }

    private int remove(List<Entry.Item> items) throws InterruptedException {
        Uploads.goOn();
        var bucket = items.getFirst().uri().bucket();
        var keys = items.stream().map(item -> ObjectIdentifier.builder().key(item.uri().key()).build()).toList();
        var answer = refusals.explained(items.getFirst().uri(), () -> clients.s3()
                .deleteObjects(delete -> delete.bucket(bucket).delete(all -> all.objects(keys).quiet(true))));
        if (!answer.errors().isEmpty()) {
            var error = answer.errors().getFirst();
            throw new RefusedException("s3://" + bucket + "/" + error.key() + " cannot be deleted: " + error.message(),
                    answer.errors().size() > 1 ? "The same holds for others of them." : "");
        }
        return items.size();
    }
}
