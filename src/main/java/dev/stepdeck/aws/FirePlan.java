package dev.stepdeck.aws;

import java.util.List;

/// What firing a schedule by hand does.
///
/// @param calls one for each target
public record FirePlan(String schedule, List<Call> calls) {

    /// A call of a target.
    ///
    /// @param input what the target receives
    public record Call(ScheduleTarget target, String input) {

        /// What it does, as a sentence.
        public String sentence() {
            return switch (target.service()) {
                case "states" -> "Starts an execution of the " + lower();
                case "glue:startJobRun" -> "Runs the " + target.title();
                case "sns" -> "Publishes to the " + lower();
                default -> "Puts an event on the " + lower();
            };
        }

        private String lower() {
            var title = target.title();
            return Character.toLowerCase(title.charAt(0)) + title.substring(1);
        }
    }

    public FirePlan {
        calls = List.copyOf(calls);
    }
}
