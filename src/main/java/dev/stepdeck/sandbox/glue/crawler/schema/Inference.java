package dev.stepdeck.sandbox.glue.crawler.schema;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out what is in files: by the custom classifiers in their order, then by the built-in ones. Source: "Defining and
/// managing classifiers", AWS Glue Developer Guide.
public final class Inference {

    private final List<Custom> customs;

    /// @param customs the first that knows a file decides
    public Inference(List<Custom> customs) {
        this.customs = List.copyOf(customs);
    }

    /// What a file holds; empty for a file without records.
    ///
    /// @throws IOException if it cannot be read
    public Optional<Finding> of(Sample sample) throws IOException {
        if (sample.size() == 0) {
            return Optional.empty();
        }
        var packed = ParquetGuess.of(sample).or(() -> AvroGuess.of(sample)).or(() -> OrcGuess.of(sample));
        if (packed.isPresent()) {
            return packed;
        }
        var text = sample.text();
        if (text.isPresent() && text.get().text().isBlank()) {
            return Optional.empty();
        }
        return text.flatMap(found -> Stream.concat(customs.stream().map(custom -> custom.of(sample, found)),
                Stream.of(0).flatMap(_ -> Stream.of(JsonGuess.of(sample, found, ""), CsvGuess.of(sample, found))))
                .flatMap(Optional::stream).findFirst())
                .or(() -> Optional.of(new Finding(
                        new FileSchema(new FileFormat.Unknown(), sample.compression(), List.of()), 0)));
    }
}
