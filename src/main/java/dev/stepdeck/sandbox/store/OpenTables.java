package dev.stepdeck.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// Opens the file of the tables and checks that it is intact.
///
/// @param tables is whole
record OpenTables(MVStore store, TablesFile tables) {

    private static final int CACHE_MEGABYTES = 16;

    /// The file is not what it was. Nothing has been changed.
    static final class Damaged extends Exception {

        private static final long serialVersionUID = 1L;

        Damaged(String damage) {
            super(damage);
        }
    }

    /// @param file made when there is none
    /// @param record of its checksums
    /// @throws Damaged if it does not hold what was last saved
    /// @throws StoreInUseException if another process has it open
    static OpenTables open(Path file, Path record) throws Damaged {
        try {
            return opened(file, record);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private static OpenTables opened(Path file, Path record) throws Damaged, IOException {
        var known = Files.exists(record) && Files.size(record) > 0;
        if (Files.isDirectory(file)) {
            throw new Damaged("there is a folder in its place");
        }
        if (known && !Files.exists(file)) {
            throw new Damaged("it no longer exists");
        }
        if (Files.exists(file) && Files.size(file) == 0 && known) {
            throw new Damaged("it is empty");
        }
        var tables = new TablesFile(CACHE_MEGABYTES, Sums.open(record));
        try {
            tables.open(file.toString(), false, null);
            var store = new MVStore.Builder().adoptFileStore(tables).autoCommitDisabled().open();
            store.setRetentionTime(0);
            var damage = tables.verify();
            if (damage.isPresent()) {
                store.closeImmediately();
                throw new Damaged(damage.get());
            }
            return new OpenTables(store, tables);
        } catch (MVStoreException e) {
            tables.close();
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreInUseException(Objects.requireNonNull(file.toAbsolutePath().getParent()), e);
            }
            throw new Damaged("it does not begin like a store");
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
            tables.close();
            throw new Damaged("its structure is broken");
        }
    }
}
