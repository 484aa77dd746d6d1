package dev.stepdeck.pattern.walkthrough;

import java.time.Instant;
import java.util.Optional;

/// Something that happened while a walkthrough is recorded.
sealed interface Happening {

    /// When.
    Instant at();

    /// The window went to another place.
    ///
    /// @param stage the place, if a walkthrough can open it
    /// @param opened whether the action before is what opened it
    record Went(Optional<Stage> stage, boolean opened, Instant at) implements Happening {}

    /// The user did something.
    ///
    /// @param name what the control is called in the window; may be empty
    record Did(Action action, String name, Instant at) implements Happening {

        /// Whether it was done to the control of this id.
        boolean to(String control) {
            return action.mark().control().equals(control);
        }
    }

    /// Something came of it.
    record Came(Condition fact, Instant at) implements Happening {

        /// Whether an action may be what it came of.
        boolean from(Did did) {
            return switch (fact) {
                case Condition.Stack(var goal) -> switch (goal) {
                    case DEPLOYED -> did.to("#deploy-stack") || did.to("#dialog-action");
                    case DELETED -> did.to("#dialog-action");
                };
                case Condition.Execution(var goal) -> switch (goal) {
                    case STARTED -> did.to("#start-execution") || did.to("#schedule-fire") || did.to("#rule-upload")
                            || did.to("#dialog-action");
                    case STOPPED -> did.to("#dialog-action");
                    case SUCCEEDED, FAILED -> false;
                };
                case Condition.StateEntered(var state) -> did.action().mark().text().equals(state);
                case Condition.LogLine _,Condition.Rows _,Condition.Table _,Condition.Letter _,Condition.Transform _,Condition.Seen _ ->
                    false;
            };
        }
    }
}
