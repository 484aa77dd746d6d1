package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

/// What a Task state's Resource names: `arn:aws:states:::glue:startJobRun.sync`,
/// `arn:aws:states:::aws-sdk:glue:getTable`, an activity's or a function's ARN.
///
/// @param type the resource type of events: `glue`, `aws-sdk:glue`, `lambda`, `activity`
/// @param action the action of events: `startJobRun.sync`; the whole ARN for activities and functions
/// @param operation the action without the pattern's suffix
public record TaskResource(String arn, String type, String action, String operation, Pattern pattern) {

    private static final String STATES = ":states:::";

    /// When a task is done.
    public enum Pattern {
        /// with the answer to its request
        REQUEST(""),
        /// when the job that it started has ended
        SYNC(".sync"),
        /// the same, the output parsed
        SYNC2(".sync:2"),
        /// when somebody returns its token
        TASK_TOKEN(".waitForTaskToken");

        private final String suffix;

        Pattern(String suffix) {
            this.suffix = suffix;
        }
    }

    /// Takes a resource apart; empty when it is of no known form.
    public static Optional<TaskResource> parse(String arn) {
        int at = arn.indexOf(STATES);
        if (at >= 0) {
            var rest = arn.substring(at + STATES.length());
            int colon = rest.startsWith("aws-sdk:") ? rest.indexOf(':', "aws-sdk:".length()) : rest.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            var action = rest.substring(colon + 1);
            for (var pattern : new Pattern[]{Pattern.SYNC2, Pattern.SYNC, Pattern.TASK_TOKEN}) {
                if (action.endsWith(pattern.suffix)) {
                    return Optional.of(new TaskResource(arn, rest.substring(0, colon), action,
                            action.substring(0, action.length() - pattern.suffix.length()), pattern));
                }
            }
            return Optional.of(new TaskResource(arn, rest.substring(0, colon), action, action, Pattern.REQUEST));
        }
        var parts = arn.split(":", 7);
        if (parts.length == 7 && parts[2].equals("states") && parts[5].equals("activity")) {
            return Optional.of(new TaskResource(arn, "activity", arn, arn, Pattern.TASK_TOKEN));
        }
        if (parts.length == 7 && parts[2].equals("lambda") && parts[5].equals("function")) {
            return Optional.of(new TaskResource(arn, "lambda", arn, arn, Pattern.REQUEST));
        }
        return Optional.empty();
    }

    /// Whether it is an activity.
    boolean activity() {
        return type.equals("activity");
    }
}
