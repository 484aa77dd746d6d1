package dev.stepdeck.sandbox.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// A whole copy of the tables beside them, taken whenever the sandbox is closed: what to go back to when the
/// file is damaged. Taking it also rids the file of what is no longer needed, for the copy that is written becomes the
/// file, and the file the copy.
final class WholeCopy {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final int ROWS_PER_COMMIT = 20_000;

    private final Path folder;

    WholeCopy(Path folder) {
        this.folder = folder;
    }

    private Path file(String kind) {
        return folder.resolve("tables." + kind + ".mv");
    }

    private Path sums(String kind) {
        return folder.resolve("tables." + kind + ".sums");
    }

    /// Copies the rows of an open store as they are at one moment.
    ///
    /// @param alone lets nothing change while it runs something
    void write(MVStore from, UnaryOperator<Runnable> alone) {
        var rows = new LinkedHashMap<String, Cursor<String, byte[]>>();
        var pinned = from.registerVersionUsage();
        try {
            delete("copying");
            alone.apply(() -> from.getMapNames()
                    .forEach(name -> rows.put(name, from.<String, byte[]>openMap(name).cursor(null)))).run();
            var to = OpenTables.open(file("copying"), sums("copying"));
            try {
                rows.forEach((name, cursor) -> copy(cursor, to.store().openMap(name), to.store()));
                to.store().commit();
                to.tables().closing();
            } finally {
                to.store().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OpenTables.Damaged e) {
            throw new IllegalStateException(e);
        } finally {
            from.deregisterVersionUsage(pinned);
        }
    }

    /// Keeps the copy that was written beside the file.
    void keep() {
        try {
            Files.deleteIfExists(file("whole"));
            move(sums("copying"), sums("whole"));
            move(file("copying"), file("whole"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Cursor<String, byte[]> rows, MVMap<String, byte[]> to, MVStore store) {
        var copied = 0;
        while (rows.hasNext()) {
            var key = rows.next();
            to.append(key, rows.getValue());
            if (++copied % ROWS_PER_COMMIT == 0) {
                store.commit();
            }
        }
    }

    /// Puts the copy that was written in the place of the file, which is closed, and keeps that as the whole copy.
    void exchange() {
        try {
            move(sums("copying"), sums("next"));
            move(file("copying"), file("next"));
            move(tables(), file("whole"));
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish() throws IOException {
        move(record(), sums("whole"));
        move(file("next"), tables());
        move(sums("next"), record());
    }

    /// Ends an exchange in whose middle the process died, and forgets copies that were not finished.
    void settle() throws IOException {
        if (Files.exists(file("next")) && !Files.exists(tables())) {
            finish();
        } else if (!Files.exists(file("next")) && Files.exists(tables()) && !Files.exists(record())) {
            move(sums("next"), record());
        }
        delete("next");
        delete("copying");
    }

    private Path tables() {
        return folder.resolve(DataFolder.TABLES);
    }

    private Path record() {
        return folder.resolve(DataFolder.SUMS);
    }

    /// Of when the copy is, if there is one.
    Optional<Instant> time() {
        try {
            return Files.exists(file("whole"))
                    ? Optional.of(Files.getLastModifiedTime(file("whole")).toInstant().truncatedTo(ChronoUnit.SECONDS))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The message for a user whose store is damaged.
    String offer() {
        return time().map(time -> "Its last intact state is from " + SHOWN.format(time)
                + ": stepdeck sandbox --restore with the same --data continues from that and keeps the damaged file"
                + " beside it.")
                .orElse("There is no intact copy: stepdeck sandbox --restore with the same --data starts"
                        + " without its contents and keeps the damaged file beside it.");
    }

    /// Puts the damaged file aside and the copy in its place.
    void restore(Instant now) {
        var aside = "damaged-" + IN_NAMES.format(now);
        try {
            move(tables(), file(aside));
            move(record(), sums(aside));
            if (Files.exists(file("whole"))) {
                Files.copy(file("whole"), tables(), REPLACE_EXISTING);
                Files.copy(sums("whole"), record(), REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The store cannot be restored: " + e.getMessage(), e);
        }
    }

    private void delete(String kind) throws IOException {
        Files.deleteIfExists(file(kind));
        Files.deleteIfExists(sums(kind));
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, REPLACE_EXISTING);
        }
    }
}
