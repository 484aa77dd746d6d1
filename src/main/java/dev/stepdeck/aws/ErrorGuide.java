package dev.stepdeck.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What AWS documents about the errors that executions end with, in short, and what helps. The texts are in `errors.txt`.
public final class ErrorGuide {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// What is known about an error.
    ///
    /// @param page AWS's page about it
    public record Entry(String meaning, String advice, String page) {}

    /// Reads the texts.
    public ErrorGuide() {
        try (var in = Objects.requireNonNull(ErrorGuide.class.getResourceAsStream("errors.txt"))) {
            new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*", 4))
                    .forEach(parts -> entries.put(parts[0], new Entry(parts[1], parts[2], parts[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The entry for an error by its name; failing that, for the kind of error that its name or cause suggests.
    public Optional<Entry> find(String error, String cause) {
        var exact = Optional.ofNullable(entries.get(error));
        return exact.or(() -> entries.entrySet().stream().filter(entry -> entry.getKey().startsWith("*"))
                .filter(entry -> error.contains(entry.getKey().substring(1))
                        || cause.contains(entry.getKey().substring(1)))
                .map(Map.Entry::getValue).findFirst());
    }
}
