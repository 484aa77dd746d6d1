package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

/// How a child execution of a Map Run ended.
///
/// @param machineArn with the Map Run's label: `arn:…:stateMachine:NAME/LABEL`
/// @param last its last event
public record ChildResult(String arn, String name, String machineArn, String input, long startMillis,
        int redriveCount, Event last) {

    /// Whether it reached its end.
    public boolean succeeded() {
        return last.type() == EventType.EXECUTION_SUCCEEDED;
    }

    /// Its output as text; none if it did not succeed.
    Optional<String> output() {
        return last.text(Field.OUTPUT);
    }
}
