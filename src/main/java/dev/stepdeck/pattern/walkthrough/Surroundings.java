package dev.stepdeck.pattern.walkthrough;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.pattern.Pattern;
import dev.stepdeck.pattern.Template;

/// What a walkthrough may name of its pattern: the states of its state machines, the outputs of its template, its files.
record Surroundings(Path folder, Set<String> states, List<String> outputs) {

    static Surroundings of(Pattern pattern) {
        return new Surroundings(pattern.folder(),
                pattern.definitions().stream().flatMap(definition -> definition.parsed().machine().stream())
                        .flatMap(machine -> GraphOutline.of(machine).allNodes().stream()).map(GraphOutline.Node::name)
                        .collect(Collectors.toSet()),
                pattern.template().map(Template::outputs).orElse(List.of()));
    }

    void requireState(Fields fields, String name) {
        if (fields.has(name) && !states.contains(fields.text(name))) {
            fields.wrong(name, "There is no state \"" + fields.text(name) + "\" in the pattern's state machines.");
        }
    }

    void requireOutput(Fields fields, String name, String value) {
        if (!outputs.contains(value)) {
            fields.wrong(name, "The template has no output \"" + value + "\".");
        }
    }

    void requireFile(Fields fields, String name) {
        if (!Files.isRegularFile(folder.resolve(fields.text(name)))) {
            fields.wrong(name, "There is no file " + fields.text(name) + " in the pattern's folder.");
        }
    }
}
