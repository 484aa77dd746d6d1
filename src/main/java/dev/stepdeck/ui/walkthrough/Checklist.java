package dev.stepdeck.ui.walkthrough;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.stepdeck.ui.kit.Memory;

/// Which steps of a walkthrough are done, where it stands, and which execution it is about; kept until the walkthrough is finished.
final class Checklist {

    private final Memory memory;
    private final String key;

    Checklist(Memory memory, String walkthrough) {
        this.memory = memory;
        this.key = "walkthrough/" + walkthrough;
    }

    /// The step to go on with; empty if it has not begun.
    Optional<Integer> at() {
        return memory.recall(key + "/at").flatMap(Checklist::number);
    }

    void at(int step) {
        memory.remember(key + "/at", String.valueOf(step));
    }

    Set<Integer> done() {
        return Arrays.stream(memory.recall(key + "/done").orElse("").split(",")).map(Checklist::number)
                .flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    void done(int step) {
        var all = done();
        all.add(step);
        memory.remember(key + "/done", all.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    Optional<String> execution() {
        return memory.recall(key + "/execution");
    }

    void execution(String arn) {
        memory.remember(key + "/execution", arn);
    }

    /// Begins anew next time.
    void forget() {
        memory.remember(key + "/at", "");
        memory.remember(key + "/done", "");
        memory.remember(key + "/execution", "");
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
