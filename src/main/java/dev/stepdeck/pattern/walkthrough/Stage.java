package dev.stepdeck.pattern.walkthrough;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where in the window a step takes place.
public enum Stage {
    /// The catalogue.
    PATTERNS,
    /// The page of the walkthrough's pattern.
    PATTERN,
    /// The form that deploys it.
    DEPLOY,
    /// The list of stacks.
    STACKS,
    /// The page of the walkthrough's stack.
    STACK,
    /// The form that starts an execution of its state machine.
    START,
    /// The executions of its state machine.
    EXECUTIONS,
    /// The walkthrough's last execution.
    EXECUTION,
    /// The story of that execution.
    STORY,
    /// All that runs.
    OVERVIEW, CALLBACKS, JOBS, LOGS, ATHENA, QUALITY, TRANSFORMS, WORKFLOWS, SCHEDULES, INBOX;

    /// The word for it in the file.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> of(String word) {
        return Arrays.stream(values()).filter(stage -> stage.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Stage::word).collect(Collectors.joining(", "));
    }
}
