package dev.stepdeck.sandbox.sfn.run;

/// The payload limit. Source: Step Functions service quotas, "Maximum input or output size".
final class Limits {

    private static final int MAX_BYTES = 262_144;

    private Limits() {}

    /// @throws FailureException `States.DataLimitExceeded` when a state's output is too large
    static void check(String state, String text) {
        if (text.length() > MAX_BYTES / 4 && bytes(text) > MAX_BYTES) {
            throw new FailureException(Failure.of("States.DataLimitExceeded", "The state/task '" + state
                    + "' returned a result with a size exceeding the maximum number of bytes service limit."));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
