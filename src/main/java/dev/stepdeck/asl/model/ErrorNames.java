package dev.stepdeck.asl.model;

import java.util.List;

/// How Retry and Catch match error names (States Language, "Errors").
final class ErrorNames {

    private ErrorNames() {}

    static boolean match(List<String> names, String error) {
        for (String name : names) {
            boolean matches = switch (name) {
                case "States.ALL" -> !error.equals("States.Runtime") && !error.equals("States.DataLimitExceeded");
                case "States.TaskFailed" -> !error.equals("States.Timeout")
                        && !error.equals("States.HeartbeatTimeout") && !error.equals("States.Runtime")
                        && !error.equals("States.DataLimitExceeded");
                case "States.Timeout" -> error.equals("States.Timeout") || error.equals("States.HeartbeatTimeout");
                default -> name.equals(error);
            };
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
