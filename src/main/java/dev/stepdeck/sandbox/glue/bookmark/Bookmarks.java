package dev.stepdeck.sandbox.glue.bookmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Codec;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The bookmarks of jobs: what each has read when its runs committed, the newest first. The last hundred of a job are kept,
/// so that it can go back to one of them.
public final class Bookmarks {

    private static final int KEPT = 100;

    private final Store store;
    private final Table<Bookmark> rows;
    /// Without versions, as they were kept once.
    private final Table<String> old;

    /// Over the table `glue.bookmarks` of a store.
    public Bookmarks(Store store) {
        this.store = store;
        this.rows = store.table("glue.bookmarks", new JsonRows<>(Bookmark.class));
        this.old = store.table("etl.bookmarks", new Text());
    }

    /// A bookmark as it is kept.
    ///
    /// @param version counts the commits of a job
    /// @param run the id of the run that committed; empty when it is not known
    /// @param states JSON: for each source of the job the objects and when each was changed last
    public record Bookmark(String job, int version, String run, String states) {

        /// Its place: the newest of a job comes first.
        private String key() {
            return prefix(job) + "%010d".formatted(Integer.MAX_VALUE - version);
        }
    }

    private static String prefix(String job) {
        return job + "\n";
    }

    /// The last one of a job; none when it has read nothing, or starts anew.
    public Optional<Bookmark> last(String job) {
        return all(job).stream().findFirst()
                .or(() -> old.get(job).map(states -> new Bookmark(job, 0, "", states)));
    }

    /// The one before the last.
    public Optional<Bookmark> beforeLast(String job) {
        return all(job).stream().skip(1).findFirst();
    }

    private List<Bookmark> all(String job) {
        return rows.values(prefix(job));
    }

    /// Keeps what a run has read.
    public void advance(String job, String run, String states) {
        store.together(() -> {
            var next = new Bookmark(job, last(job).map(Bookmark::version).orElse(0) + 1, run, states);
            rows.put(next.key(), next);
            all(job).stream().skip(KEPT).forEach(each -> rows.remove(each.key()));
            return next;
        });
    }

    /// Lets a job read everything again, or go on from where a run of it had committed.
    ///
    /// @param run null to begin at the beginning
    /// @return the last bookmark before; none when there is none, or none of such a run
    public Optional<Bookmark> reset(String job, @Nullable String run) {
        return store.together(() -> {
            var before = last(job);
            var kept = all(job).stream().filter(each -> each.run().equals(run)).findFirst();
            if (run != null && kept.isEmpty()) {
                return Optional.empty();
            }
            all(job).stream().filter(each -> each.version() > kept.map(Bookmark::version).orElse(0))
                    .forEach(each -> rows.remove(each.key()));
            old.remove(job);
            return before;
        });
    }

    /// Forgets a job.
    public void forget(String job) {
        reset(job, null);
    }

    private record Text() implements Codec<String> {

        @Override
        public byte[] write(String value) {
            return value.getBytes(UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
