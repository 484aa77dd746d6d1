package dev.stepdeck.ui.athena;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.stepdeck.aws.athena.LocalTable;
import dev.stepdeck.aws.athena.QueryResults;
import dev.stepdeck.ui.work.Progress;
import dev.stepdeck.ui.work.Running;

import org.jspecify.annotations.Nullable;

/// The local copy of one result: created when something needs all rows, dropped with the result. Work that needs it is listed among the
/// activities, can be cancelled, and reports on the FX thread.
final class LocalCopy {

    /// Something that needs all rows.
    @FunctionalInterface
    interface Need<T> {
        T of(LocalTable table) throws Exception;
    }

    private final Desk desk;
    private final QueryResults results;
    private final Consumer<String> told;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable LocalTable table;
    private volatile boolean closed;
    private final Map<String, Running> running = new LinkedHashMap<>();

    /// @param told receives what is in progress, empty when nothing is; on the FX thread
    LocalCopy(Desk desk, QueryResults results, Consumer<String> told) {
        this.desk = desk;
        this.results = results;
        this.told = told;
    }

    /// Does something with all rows; it replaces any work of the same name that is in progress.
    ///
    /// @param name in words: "Order the result"
    <T> void use(String name, Need<T> need, Consumer<T> done, Consumer<Throwable> failed) {
        end(name);
        desk.work(scope -> running.put(name, scope.start(name, progress -> need.of(loaded(progress,
                rows -> scope.show(() -> told.accept(name + ": " + rows)))), answer -> {
                    running.remove(name);
                    tell();
                    done.accept(answer);
                }, thrown -> {
                    running.remove(name);
                    tell();
                    failed.accept(thrown);
                })));
        tell();
    }

    /// Ends what is in progress.
    void cancel() {
        List.copyOf(running.keySet()).forEach(this::end);
        tell();
    }

    private void end(String name) {
        var before = running.remove(name);
        if (before != null) {
            before.cancel();
        }
    }

    private void tell() {
        told.accept(running.isEmpty() ? "" : List.copyOf(running.keySet()).getLast() + "…");
    }

    /// Drops the copy.
    void close() {
        cancel();
        closed = true;
        desk.tidy(() -> {
            loading.lock();
            try {
                var mine = table;
                table = null;
                if (mine != null) {
                    mine.close();
                }
            } finally {
                loading.unlock();
            }
        });
    }

    private LocalTable loaded(Progress progress, Consumer<String> say) throws InterruptedException {
        loading.lockInterruptibly();
        try {
            var known = table;
            if (known != null) {
                return known;
            }
            if (closed) {
                throw new InterruptedException();
            }
            var step = new long[1];
            var made = LocalTable.load(results, rows -> {
                var size = results.size();
                var words = String.format(Locale.ROOT, "%,d rows read", rows);
                progress.report(size.complete() && size.rows() > 0 ? (double) rows / size.rows() : -1, words);
                if (rows - step[0] >= 50_000) {
                    step[0] = rows;
                    say.accept(words);
                }
            });
            table = made;
            return made;
        } finally {
            loading.unlock();
        }
    }
}
