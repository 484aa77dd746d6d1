package dev.stepdeck.asl.history;

import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;

import tools.jackson.databind.json.JsonMapper;

/// A history that a test writes, event by event, and the execution that it tells of.
public final class Story {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionState run;
    private long id;

    private Story(Optional<StateMachine> machine) {
        run = new ExecutionState(machine);
        event(0, "ExecutionStarted", "{\"input\": \"{}\", \"roleArn\": \"arn:aws:iam::000000000000:role/r\"}");
    }

    public static Story of(String definition) {
        return new Story(AslParser.parse(definition).machine());
    }

    public static Story untold() {
        return new Story(Optional.empty());
    }

    /// Adds an event that follows the one with another id, and gives its own.
    public long event(long previous, String type, String details) {
        id++;
        run.apply(new HistoryEvent(id, previous, Instant.ofEpochSecond(id), type, JSON.readTree(details)));
        return id;
    }

    /// Adds an event that follows the last one.
    public long then(String type, String details) {
        return event(id, type, details);
    }

    /// Enters a state with an empty input, after an event.
    public long enter(long previous, String type, String name) {
        return event(previous, type + "StateEntered", "{\"name\": \"" + name + "\", \"input\": \"{}\"}");
    }

    /// Leaves a state with an empty output, after an event.
    public long exit(long previous, String type, String name) {
        return event(previous, type + "StateExited", "{\"name\": \"" + name + "\", \"output\": \"{}\"}");
    }

    /// Lets a task begin and fail, after an event.
    public long fails(long previous, String error) {
        long scheduled = event(previous, "TaskScheduled",
                "{\"resourceType\": \"glue\", \"resource\": \"startJobRun.sync\","
                        + " \"parameters\": \"{\\\"JobName\\\": \\\"job\\\"}\"}");
        return event(scheduled, "TaskFailed", "{\"error\": \"" + error + "\", \"cause\": \"" + error + " happened\"}");
    }

    public ExecutionState run() {
        return run;
    }

    public Visit last(String state) {
        return run.state(state).orElseThrow().last();
    }
}
