package dev.stepdeck.sandbox.sfn.run;

import java.nio.charset.StandardCharsets;

import dev.stepdeck.asl.data.JsonText;
import dev.stepdeck.asl.data.Variables;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The payload limit. Source: Step Functions service quotas, "Maximum input or output size".
final class Limits {

    /// How many bytes an input or output may have.
    static final int MAX_BYTES = 262_144;
    private static final long MAX_VARIABLE_BYTES = 10 * 1024 * 1024;
    private static final long MAX_TOGETHER = 16L * MAX_BYTES;

    private Limits() {}

    /// @throws FailureException `States.DataLimitExceeded` when a state's output is too large
    static void check(String state, String text) {
        if (text.length() > MAX_BYTES / 4 && bytes(text) > MAX_BYTES) {
            throw tooLarge(state);
        }
    }

    /// The same before a document is written out, for its text may be larger than the memory.
    static void check(String state, JsonNode document) {
        if (JsonText.isLonger(document, MAX_BYTES)) {
            throw tooLarge(state);
        }
    }

    /// Source: "Passing data between states with variables", Limits: 256 KiB for a variable and for all of an Assign,
    /// 10 MiB for all variables of an execution.
    static void checkAssigned(String state, ObjectNode assigned, Variables before) {
        if (assigned.isEmpty()) {
            return;
        }
        if (JsonText.isLonger(assigned, MAX_BYTES) || bytes(assigned.toString()) > MAX_BYTES) {
            throw exceeded("The variables assigned by the state '" + state + "' exceed the maximum size of " + MAX_BYTES
                    + " bytes.");
        }
        var all = JsonNodeFactory.instance.objectNode();
        before.assign(assigned).visible().forEach(all::set);
        if (JsonText.isLonger(all, MAX_VARIABLE_BYTES)) {
            throw exceeded("The total size of all variables exceeds the maximum of " + MAX_VARIABLE_BYTES
                    + " bytes after the state '" + state + "'.");
        }
    }

    /// The results of the branches or iterations of a state, while more are being made.
    static void checkTogether(String state, long characters) {
        if (characters > MAX_TOGETHER) {
            throw tooLarge(state);
        }
    }

    private static FailureException tooLarge(String state) {
        return exceeded("The state/task '" + state
                + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    private static FailureException exceeded(String cause) {
        return new FailureException(Failure.of("States.DataLimitExceeded", cause));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
