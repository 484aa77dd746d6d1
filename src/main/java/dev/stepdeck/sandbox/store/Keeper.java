package dev.stepdeck.sandbox.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after an open store on a thread of its own: gives the space of dead rows back before they outgrow the living
/// ones, and takes a whole copy now and then.
final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int SECONDS_BETWEEN_LOOKS = 3;
    private static final int LEAST_FILL = 50;
    private static final int BYTES_AT_ONCE = 256 * 1024;
    private static final int STEPS = 16;
    private static final int FIRST_COPY_MINUTES = 5;
    private static final int COPY_MINUTES = 60;

    private final MVStore store;
    private final TablesFile tables;
    private final Changes changes;
    private final WholeCopy copy;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("store-keeper").factory());
    private long looked;
    private long copied;

    Keeper(MVStore store, TablesFile tables, Changes changes, WholeCopy copy) {
        this.store = store;
        this.tables = tables;
        this.changes = changes;
        this.copy = copy;
        this.looked = tables.lastChunkVersion();
        this.copied = looked;
    }

    void begin() {
        thread.scheduleWithFixedDelay(() -> guarded(this::giveBack), SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS,
                TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(() -> guarded(this::keepCopy), FIRST_COPY_MINUTES, COPY_MINUTES,
                TimeUnit.MINUTES);
    }

    private void guarded(Runnable work) {
        try {
            if (!tables.wasFull()) {
                work.run();
            }
        } catch (RuntimeException e) {
            LOG.warn("The store could not be maintained", e);
        }
    }

    /// A little at a time, for nobody can change anything meanwhile.
    private void giveBack() {
        if (tables.lastChunkVersion() == looked) {
            return;
        }
        for (var step = 0; step < STEPS && tables.getChunksFillRate() < LEAST_FILL; step++) {
            changes.alone(() -> store.compact(LEAST_FILL, BYTES_AT_ONCE));
        }
        looked = tables.lastChunkVersion();
    }

    private void keepCopy() {
        if (tables.lastChunkVersion() != copied) {
            copied = tables.lastChunkVersion();
            copy.write(store, work -> () -> changes.alone(work));
            copy.keep();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
