package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.aws.NotAvailableException;

/// Writes the rows of a [LocalTable], as they are ordered and filtered, into a file; all values have the types of their
/// columns. Blocks.
public final class ResultExport {

    /// A kind of file.
    public enum Format {
        /// With a header; NULL is nothing, the empty string two quotes.
        CSV("CSV", "csv", "FORMAT csv, HEADER"),
        /// One object per line.
        JSON_LINES("JSON lines", "jsonl", "FORMAT json"),
        /// With compression.
        PARQUET("Parquet", "parquet", "FORMAT parquet, COMPRESSION zstd");

        private final String words;
        private final String ending;
        private final String options;

        Format(String words, String ending, String options) {
            this.words = words;
            this.ending = ending;
            this.options = options;
        }

        /// What it is called.
        public String words() {
            return words;
        }

        /// How names of its files end, without the dot.
        public String ending() {
            return ending;
        }
    }

    private ResultExport() {}

    /// Writes the file; one of that name is replaced once the new one is complete.
    ///
    /// @return how many bytes it has
    /// @throws InterruptedException if its thread is interrupted; no file is written then
    /// @throws NotAvailableException if the file cannot be written
    public static long write(LocalTable table, Format format, Path target) throws InterruptedException {
        var part = table.folder().resolve("export." + format.name().toLowerCase(Locale.ROOT));
        try {
            table.database().run("COPY (SELECT " + table.sql().typed() + " FROM " + table.arranged() + ") TO '"
                    + LocalDatabase.escaped(part) + "' (" + format.options + ")", List.of());
            var bytes = Files.size(part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return bytes;
        } catch (IOException e) {
            throw new NotAvailableException("The file " + target + " cannot be written: " + e.getMessage(),
                    "Choose another place.", e);
        } finally {
            drop(part);
        }
    }

    private static void drop(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new NotAvailableException("The file " + part + " cannot be deleted: " + e.getMessage(), "", e);
        }
    }
}
