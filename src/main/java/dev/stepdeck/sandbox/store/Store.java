package dev.stepdeck.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// The durable memory of one sandbox: named [tables][Table] in one file, and folders beside it.
///
/// A change to a table is seen by every thread at once and is durable after [#commit()]. The door of the
/// sandbox calls [#commit()] before it answers a request, so a service only changes its tables; a background
/// activity (a job run, an execution) commits when it has something to say to the outside.
///
/// Thread-safe. One process at a time opens a folder.
public final class Store implements AutoCloseable {

    private final Path folder;
    private final MVStore file;
    private final ReentrantLock committing = new ReentrantLock();

    private Store(Path folder, MVStore file) {
        this.folder = folder;
        this.file = file;
    }

    /// Opens the store in a folder and makes the folder when there is none.
    ///
    /// @throws StoreInUseException if another process has it open
    /// @throws UncheckedIOException if the folder cannot be made or written
    public static Store open(Path folder) {
        try {
            Files.createDirectories(folder);
            var file = new MVStore.Builder().fileName(folder.resolve("tables.mv").toString()).autoCommitDisabled()
                    .cacheSize(16).open();
            file.setRetentionTime(0);
            return new Store(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write its data folder " + folder, e);
        } catch (org.h2.mvstore.MVStoreException e) {
            if (e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreInUseException(folder, e);
            }
            throw e;
        }
    }

    /// A table by its name; the same name always gives the same rows. Names are "service.things".
    public <V> Table<V> table(String name, Codec<V> codec) {
        MVMap<String, byte[]> rows = file.openMap(name);
        return new Table<>(rows, codec);
    }

    /// A folder of its own for a service that keeps files, made when there is none.
    public Path folder(String service) {
        try {
            return Files.createDirectories(folder.resolve(service));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot make the folder " + service, e);
        }
    }

    /// Makes every change so far durable (it survives the death of the process). Costs next to nothing when
    /// nothing has changed; callers at the same time share one write.
    public void commit() {
        if (!file.hasUnsavedChanges()) {
            return;
        }
        committing.lock();
        try {
            file.commit();
        } finally {
            committing.unlock();
        }
    }

    /// Commits and closes the file.
    @Override
    public void close() {
        file.close();
    }
}
