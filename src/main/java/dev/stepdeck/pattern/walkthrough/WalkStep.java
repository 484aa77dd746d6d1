package dev.stepdeck.pattern.walkthrough;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One step of a walkthrough.
///
/// @param text what to do and what happens; a blank line begins a paragraph
/// @param at the place that is opened for it; empty to stay where the window is
/// @param mark the control to point at
/// @param actions what "Do it for me" does, in this order
/// @param until what must hold before the step is done; empty for a step to read
/// @param within how long that may take
/// @param picture the name of the picture that is taken of it
public record WalkStep(String title, String text, Optional<Stage> at, Optional<Mark> mark, List<Action> actions,
        List<Condition> until, Duration within, Optional<String> picture) {

    public WalkStep {
        actions = List.copyOf(actions);
        until = List.copyOf(until);
    }

    /// Whether there is nothing to wait for.
    public boolean reading() {
        return until.isEmpty();
    }
}
