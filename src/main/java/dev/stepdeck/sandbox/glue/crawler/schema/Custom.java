package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A classifier that a user has made. Sources: "Writing CSV custom classifiers" and "Writing JSON custom classifiers", AWS
/// Glue Developer Guide.
public sealed interface Custom {

    /// Fields between delimiters.
    ///
    /// @param quote 0 for none
    /// @param header whether there is one; empty to find out
    /// @param names of the columns; empty for those in the header
    /// @param trimmed whether blanks around values do not count
    /// @param single whether one column is enough
    /// @param serde `OpenCSVSerDe`, `LazySimpleSerDe`, `None` or empty
    record Csv(char delimiter, char quote, Optional<Boolean> header, List<String> names, boolean trimmed,
            boolean single, String serde) implements Custom {

        @Override
        public Optional<Finding> of(Sample sample, Sample.Text text) {
            var read = CsvRows.read(text, delimiter, quote);
            int width = CsvGuess.width(read.rows());
            if (read.rows().isEmpty() || width < 2 && !(single && (width == 1 || read.rows().size() == 1))) {
                return Optional.empty();
            }
            var first = read.rows().getFirst();
            var matches = names.isEmpty() || names.size() == width;
            if (!matches) {
                return Optional.empty();
            }
            var present = header.orElseGet(() -> !names.isEmpty() && same(first, names)
                    || names.isEmpty() && CsvGuess.hasHeader(read.rows()));
            return Optional.of(CsvGuess.finding(sample, text, read,
                    new FileFormat.Csv(delimiter, present, quote, quote != 0, serde), names));
        }

        private static boolean same(List<String> row, List<String> names) {
            var stripped = new ArrayList<String>();
            row.forEach(field -> stripped.add(field.strip()));
            return stripped.equals(names);
        }
    }

    /// JSON with the records at a path.
    record Json(String path) implements Custom {

        @Override
        public Optional<Finding> of(Sample sample, Sample.Text text) {
            return JsonGuess.of(sample, text, path);
        }
    }

    /// What the classifier says of a file, if it knows it.
    Optional<Finding> of(Sample sample, Sample.Text text);
}
