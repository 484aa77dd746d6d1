package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds a pattern's sample inputs: the files of `inputs/`, and the payloads that its card names.
final class SampleInputs {

    private final Path folder;
    private final FileText texts;
    private final List<PatternProblem> problems;

    SampleInputs(Path folder, FileText texts, List<PatternProblem> problems) {
        this.folder = folder;
        this.texts = texts;
        this.problems = problems;
    }

    List<SampleInput> read(List<PatternCard.Payload> payloads) {
        var names = new LinkedHashMap<Path, String>();
        files().forEach(file -> names.put(file, String.valueOf(file.getFileName()).replaceFirst("\\.json$", "")));
        payloads.forEach(payload -> local(payload.file()).ifPresent(file -> names.putIfAbsent(file,
                payload.headline().isEmpty() ? payload.file() : payload.headline())));
        var inputs = new ArrayList<SampleInput>();
        names.forEach((file, name) -> texts.of(file).ifPresent(text -> inputs.add(new SampleInput(name, text))));
        return inputs;
    }

    private List<Path> files() {
        var inputs = folder.resolve("inputs");
        if (!Files.isDirectory(inputs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(inputs)) {
            return entries.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file)).sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new PatternProblem(inputs, 0, "The folder cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private Optional<Path> local(String name) {
        try {
            return Optional.of(folder.resolve(name).normalize())
                    .filter(file -> file.startsWith(folder) && Files.isRegularFile(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
