package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.S3Uri;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/// The objects of a bucket, in folders. Everything blocks; S3's refusals are thrown with words of what they mean.
public final class Objects {

    private static final int PAGE = 1000;

    private final Clients clients;
    private final Refusals refusals;

    /// Over the clients of one connection.
    public Objects(Clients clients) {
        this.clients = clients;
        this.refusals = new Refusals(clients.connection().region());
    }

    /// Whether nothing may be changed.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// Up to 1,000 folders and objects of a folder, folders first.
    ///
    /// @param begin what their names begin with; may be empty
    /// @param token what an earlier page gave; empty for the first
    public EntryPage page(S3Uri folder, String begin, Optional<String> token) {
        var answer = refusals.explained(folder, () -> clients.s3().listObjectsV2(list -> list.bucket(folder.bucket())
                .prefix(folder.key() + begin).delimiter("/").maxKeys(PAGE).continuationToken(token.orElse(null))));
        var entries = new ArrayList<Entry>();
        answer.commonPrefixes()
                .forEach(found -> entries.add(new Entry.Folder(new S3Uri(folder.bucket(), found.prefix()))));
        // The folder itself may be an object: the console of AWS makes such ones for empty folders.
        answer.contents().stream().filter(object -> !object.key().equals(folder.key()))
                .forEach(object -> entries.add(new Entry.Item(new S3Uri(folder.bucket(), object.key()), object.size(),
                        Optional.ofNullable(object.lastModified()),
                        Optional.ofNullable(object.storageClassAsString()).orElse("STANDARD"))));
        return new EntryPage(entries, Optional.ofNullable(answer.nextContinuationToken()));
    }

    /// Where a text leads that may leave out a folder's slash, as tables' locations do: itself when there is such an object, else the folder.
    public S3Uri settled(S3Uri place) {
        if (place.isFolder()) {
            return place;
        }
        try {
            clients.s3().headObject(head -> head.bucket(place.bucket()).key(place.key()));
            return place;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return new S3Uri(place.bucket(), place.key() + "/");
            }
            return place;
        }
    }

    /// Everything that S3 says about an object.
    public ObjectDetail describe(S3Uri object) {
        var head = refusals.explained(object,
                () -> clients.s3().headObject(get -> get.bucket(object.bucket()).key(object.key())));
        try {
            var tags = clients.s3().getObjectTagging(get -> get.bucket(object.bucket()).key(object.key())).tagSet();
            return detail(object, head, tags.stream().collect(Collectors.toMap(Tag::key, Tag::value)), "");
        } catch (S3Exception e) {
            if (e instanceof NoSuchKeyException) {
                throw e;
            }
            return detail(object, head, Map.of(), e.statusCode() == 403
                    ? "This identity may not read them"
                    : "They cannot be read");
        }
    }

    private static ObjectDetail detail(S3Uri object, HeadObjectResponse head, Map<String, String> tags,
            String refused) {
        return new ObjectDetail(object, head.contentLength(), Optional.ofNullable(head.lastModified()),
                text(head.contentType()), text(head.contentEncoding()), text(head.eTag()).replace("\"", ""),
                Optional.ofNullable(head.versionId()),
                Optional.ofNullable(head.storageClassAsString()).orElse("STANDARD"),
                text(head.serverSideEncryptionAsString()), head.metadata(), tags, refused);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// The ARN of a place, in the partition of the connection's region.
    public String arn(S3Uri place) {
        return "arn:" + Region.of(clients.connection().region()).metadata().partition().id() + ":s3:::"
                + place.bucket() + (place.key().isEmpty() ? "" : "/" + place.key());
    }

    /// Where a place is by HTTPS; whether it may be read there is another matter.
    public String url(S3Uri place) {
        return clients.s3().utilities().getUrl(get -> get.bucket(place.bucket())
                .key(place.key().isEmpty() ? "/" : place.key())).toString();
    }
}
