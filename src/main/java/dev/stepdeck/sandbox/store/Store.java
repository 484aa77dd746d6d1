package dev.stepdeck.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// The durable memory of one sandbox: named [tables][Table] in one file, and folders beside it.
///
/// A change to a table is seen by every thread at once and is durable after [#commit()]. The door of the
/// sandbox calls [#commit()] before it answers a request, so a service only changes its tables; a background
/// activity (a job run, an execution) commits when it has something to say to the outside.
///
/// What the file holds after a crash, whenever that comes:
///
/// - Every change that was made before a [#commit()] that has returned. Durable means that it survives the death of
///   the process; a power cut is another matter.
/// - Of the later ones, for each thread, the first few in the order in which it made them: a commit of one thread
///   saves what others have changed so far. Hence rows that belong together are written in an order that makes sense
///   when it stops halfway (what is pointed to before what points there; removed the other way round), or, where no
///   order does, inside [#together].
/// - Files beside the tables follow the same rule: the file, then the row that names it, and after the commit that
///   removes the row, the file's end. What a crash leaves over is a file without a row, which nobody sees.
///
/// Thread-safe. One process at a time opens a folder.
public final class Store implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final Path folder;
    private final MVStore file;
    private final TablesFile tables;
    private final WholeCopy copy;
    private final Keeper keeper;
    private final long openedAt;
    private final Changes changes = new Changes();

    private Store(Path folder, OpenTables opened, WholeCopy copy) {
        this.folder = folder;
        this.file = opened.store();
        this.tables = opened.tables();
        this.copy = copy;
        this.openedAt = tables.lastChunkVersion();
        this.keeper = new Keeper(file, tables, changes, copy);
    }

    /// Opens the store in a folder and makes the folder when there is none.
    ///
    /// @throws StoreInUseException if another process has it open
    /// @throws StoreDamagedException if it does not hold what was last saved in it; nothing is changed then
    /// @throws UncheckedIOException if the folder cannot be used; its message is a sentence for the user
    public static Store open(Path folder) {
        var used = DataFolder.used(folder);
        DataFolder.prepare(folder);
        var copy = new WholeCopy(folder);
        var file = folder.resolve(DataFolder.TABLES);
        try {
            copy.settle();
            if (used && Files.exists(file) && Files.isRegularFile(file) && Files.size(file) == 0) {
                throw new OpenTables.Damaged("it is empty");
            }
            var store = new Store(folder, OpenTables.open(file, folder.resolve(DataFolder.SUMS)), copy);
            store.keeper.begin();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot use its data folder " + folder + ": " + e.getMessage(),
                    e);
        } catch (OpenTables.Damaged e) {
            throw new StoreDamagedException(file, String.valueOf(e.getMessage()), copy.offer());
        }
    }

    /// Opens the store in a folder; one that is damaged goes back to its last whole state first, and the damaged file
    /// stays beside.
    public static Store restore(Path folder) {
        try {
            return open(folder);
        } catch (StoreDamagedException e) {
            new WholeCopy(folder).restore(Instant.now());
            return open(folder);
        }
    }

    /// A table by its name; the same name always gives the same rows. Names are "service.things".
    public <V> Table<V> table(String name, Codec<V> codec) {
        MVMap<String, byte[]> rows = file.openMap(name);
        return new Table<>(rows, codec, changes);
    }

    /// A folder of its own for a service that keeps files, made when there is none.
    public Path folder(String service) {
        try {
            return Files.createDirectories(folder.resolve(service));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot create the folder " + service, e);
        }
    }

    /// Makes changes of several tables that no commit, of any thread, takes apart. The changes only compute and change
    /// tables: they wait for nothing, take no lock and do not commit, because every commit waits for them. Locks of a
    /// service are taken before.
    public <R> R together(Supplier<R> change) {
        return changes.make(change);
    }

    /// Returns when every change made before the call is durable (it survives the death of the process), whoever
    /// wrote it. Costs next to nothing when nothing has changed; callers at the same time share one write.
    ///
    /// While the disk is full it waits until there is room.
    ///
    /// @throws IllegalStateException if the store has been closed
    public void commit() {
        changes.save(() -> {
            if (file.isClosed()) {
                throw new IllegalStateException("The store is closed");
            }
            file.commit();
        });
    }

    /// As [#commit()], for callers that commit again later: does nothing when the disk may have no room.
    public void commitEarly() {
        if (!tables.mayWait(file.getUnsavedMemory())) {
            commit();
        }
    }

    /// As [#commit()], for callers that cannot wait until a full disk has space.
    ///
    /// @throws FullDiskException if it still has none after a few seconds; the changes stay and become durable then
    /// @throws StoreGoneException if there is nothing left to save them in
    public void commitSoon() {
        checkThere();
        if (!tables.mayWait(file.getUnsavedMemory())) {
            commit();
            return;
        }
        var committed = new CompletableFuture<Boolean>();
        Thread.ofVirtual().name("commit").start(() -> {
            try {
                commit();
                committed.complete(true);
            } catch (RuntimeException e) {
                committed.completeExceptionally(e);
            }
        });
        try {
            committed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new FullDiskException();
        }
    }

    private void checkThere() {
        if (!Files.exists(folder.resolve(DataFolder.TABLES))) {
            throw new StoreGoneException(folder);
        }
    }

    /// @throws FullDiskException if the disk has no room but what is kept for those who make room
    /// @throws StoreGoneException if the folder has been deleted
    public void needRoom() {
        checkThere();
        if (tables.full()) {
            throw new FullDiskException();
        }
    }

    /// Commits, keeps a whole copy, and closes the file.
    @Override
    public void close() {
        keeper.close();
        if (!Files.exists(folder.resolve(DataFolder.TABLES))) {
            file.closeImmediately();
            throw new StoreGoneException(folder);
        }
        commit();
        var changed = tables.lastChunkVersion() != openedAt && !tables.wasFull();
        tables.closing();
        try {
            if (changed) {
                copy.write(file, work -> work);
            }
        } finally {
            file.close();
        }
        if (changed) {
            copy.exchange();
        }
    }
}
