package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a pattern's `data/` folder; one without `data.json` is not for a bucket.
final class SampleDataFolder {

    private static final String PLACE = "data.json";

    private final Path folder;
    private final FileText texts;
    private final List<PatternProblem> problems;

    SampleDataFolder(Path pattern, FileText texts, List<PatternProblem> problems) {
        this.folder = pattern.resolve("data");
        this.texts = texts;
        this.problems = problems;
    }

    Optional<SampleData> read(Optional<Template> template) {
        var place = folder.resolve(PLACE);
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        var data = texts.of(place).flatMap(text -> parsed(place, text));
        data.filter(found -> template.filter(there -> !there.outputs().contains(found.output())).isPresent())
                .ifPresent(found -> problems.add(new PatternProblem(place, 0,
                        "The template has no output " + found.output() + ", which should name the bucket.")));
        return data;
    }

    private Optional<SampleData> parsed(Path place, String text) {
        try {
            var root = JsonMapper.shared().readTree(text);
            var output = text(root.path("output"));
            if (output.isEmpty()) {
                problems.add(new PatternProblem(place, 0,
                        "The file must name the stack output that holds the bucket: {\"output\": \"...\"}."));
                return Optional.empty();
            }
            return Optional.of(new SampleData(output, text(root.path("prefix")), folder, files()));
        } catch (JacksonException e) {
            var at = e.getLocation();
            problems.add(new PatternProblem(place, at == null ? 0 : at.getLineNr(),
                    "The file is not JSON: " + e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).filter(file -> !file.equals(folder.resolve(PLACE)))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            problems.add(new PatternProblem(folder, 0, "The folder cannot be read: " + e.getMessage()));
            return List.of();
        }
    }
}
