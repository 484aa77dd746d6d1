package dev.stepdeck.aws.saved;

import static dev.stepdeck.aws.saved.RunFile.refused;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.RefusedException;

import tools.jackson.databind.JsonNode;

/// Takes a saved run out of its JSON, and checks that it holds together: the page that shows it relies on that.
final class RunReader {

    private static final String INCOMPLETE = "This saved run is not complete: ";

    private final JsonNode root;

    RunReader(JsonNode root) {
        this.root = root;
    }

    SavedRun run() {
        var version = root.path("stepdeckRun").asInt(0);
        if (version < 1) {
            throw refused("This is not a saved run.");
        }
        if (version > RunWriter.VERSION) {
            throw new RefusedException("This run was saved by a newer Stepdeck.", "Update Stepdeck to open it.");
        }
        var run = new SavedRun(time(root, "saved"), root.path("free").asBoolean(false), execution(),
                text(root, "definition"),
                events(), jobLog());
        check(run);
        return run;
    }

    private ExecutionView execution() {
        var it = root.path("execution");
        return new ExecutionView(text(it, "arn"), text(it, "name"), text(it, "stateMachineArn"), text(it, "status"),
                time(it, "started"), it.has("stopped") ? Optional.of(time(it, "stopped")) : Optional.empty(),
                it.path("redrives").asInt(0), text(it, "input"), text(it, "output"), text(it, "error"),
                text(it, "cause"), false, "");
    }

    private List<HistoryEvent> events() {
        var events = new ArrayList<HistoryEvent>();
        for (var it : root.path("events")) {
            var id = events.size() + 1L;
            var previous = it.path("previousEventId").asLong(-1);
            if (it.path("id").asLong(0) != id || previous < 0 || previous >= id || !it.path("details").isObject()) {
                throw refused(INCOMPLETE + "its event " + id + " is missing or damaged.");
            }
            events.add(new HistoryEvent(id, previous, time(it, "timestamp"), text(it, "type"), it.path("details")));
        }
        return events;
    }

    private Optional<SavedRun.JobLog> jobLog() {
        var it = root.path("jobLog");
        if (!it.isObject()) {
            return Optional.empty();
        }
        var lines = new ArrayList<LogLine>();
        for (var line : it.path("lines")) {
            var group = text(line, "group");
            lines.add(new LogLine(group + "#" + lines.size(), time(line, "time"), group, text(line, "stream"),
                    text(line, "message")));
        }
        return Optional
                .of(new SavedRun.JobLog(text(it, "runId"), new FailedJobLog.Account(text(it, "error"), lines)));
    }

    /// Folds it once, as the page does.
    private static void check(SavedRun run) {
        ExecutionState state;
        try {
            state = ExecutionState.of(AslParser.parse(run.definition()).machine(), run.events());
        } catch (RuntimeException e) {
            throw refused("The events of this saved run do not fit together.");
        }
        if (state.ended().isEmpty() || run.execution().running()) {
            throw refused(INCOMPLETE + "the end of the execution is missing.");
        }
    }

    private static String text(JsonNode of, String name) {
        var value = of.path(name);
        if (!value.isString()) {
            throw refused(INCOMPLETE + "it has no \"" + name + "\".");
        }
        return value.stringValue();
    }

    private static Instant time(JsonNode of, String name) {
        try {
            return Instant.parse(text(of, name));
        } catch (DateTimeException e) {
            throw refused("This saved run is damaged: \"" + name + "\" is not a time.");
        }
    }
}
