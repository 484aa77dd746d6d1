package dev.stepdeck.asl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answers recorded from AWS that the language is measured by. They are no part of this repository: they lie in a folder
/// `shared/asl-cases` beside it, or where the system property `stepdeck.aslCases` says.
public final class RecordedCases {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private RecordedCases() {}

    /// A definition with its input and what AWS did with it.
    public record Recorded(String id, String kind, JsonNode definition, JsonNode input, JsonNode request,
            JsonNode expected) {

        public String definitionText() {
            return definition.isString() ? definition.stringValue() : definition.toString();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /// All recorded cases of a kind; skips the test when there are none on this machine.
    public static List<Recorded> ofKind(String kind) {
        Path folder = folder();
        Assumptions.assumeTrue(Files.isDirectory(folder),
                "No recorded cases here: set -Dstepdeck.aslCases=FOLDER to a folder with cases/*.json");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().map(RecordedCases::read)
                    .filter(c -> c.path("kind").asString("").equals(kind)).flatMap(RecordedCases::variants).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Recorded> variants(JsonNode whole) {
        Stream<JsonNode> variants = whole.has("variants") ? whole.get("variants").valueStream() : Stream.of(whole);
        return variants.map(v -> new Recorded(whole.get("id").stringValue(), whole.get("kind").stringValue(),
                v.path("definition").isMissingNode() ? whole.path("definition") : v.path("definition"),
                v.path("input").isMissingNode() ? whole.path("input") : v.path("input"),
                v.path("request").isMissingNode() ? whole.path("request") : v.path("request"), v.path("expected")));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String set = System.getProperty("stepdeck.aslCases");
        if (set != null) {
            return Path.of(set, "cases");
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared/asl-cases/cases");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("shared/asl-cases/cases");
    }
}
