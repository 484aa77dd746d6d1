package dev.stepdeck.aws.saved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.LogLine;

import tools.jackson.databind.json.JsonMapper;

/// A run that failed by a Glue job, as it is saved.
public final class SavedRuns {

    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String GLUE = "{\"resourceType\": \"glue\", \"resource\": \"startJobRun.sync\"";

    private SavedRuns() {}

    public static SavedRun failed() {
        var line = new LogLine("errors#0", BEGIN.plusSeconds(4), "errors", "jr_1", "ValueError: no such table");
        return new SavedRun(BEGIN.plusSeconds(60), true,
                new ExecutionView("arn:aws:states:us-east-1:1:execution:m:night",
                        "night", "arn:aws:states:us-east-1:1:stateMachine:m", "FAILED", BEGIN,
                        Optional.of(BEGIN.plusSeconds(5)), 0,
                        "{\"day\": \"monday\"}", "", "States.TaskFailed", "It broke", false, ""),
                """
                        {"StartAt": "Load", "States": {"Load": {"Type": "Task",
                          "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {"JobName": "load"}, "End": true}}}
                        """,
                events(),
                Optional.of(new SavedRun.JobLog("jr_1", new FailedJobLog.Account("Exit 1", List.of(line)))));
    }

    private static List<HistoryEvent> events() {
        var events = new ArrayList<HistoryEvent>();
        add(events, 0, "ExecutionStarted", "{\"input\": \"{}\"}");
        add(events, 0, "TaskStateEntered", "{\"name\": \"Load\", \"input\": \"{\\\"day\\\": \\\"monday\\\"}\"}");
        add(events, 1, "TaskScheduled", GLUE + ", \"parameters\": \"{\\\"JobName\\\": \\\"load\\\"}\"}");
        add(events, 1, "TaskStarted", GLUE + "}");
        add(events, 2, "TaskSubmitted", GLUE + ", \"output\": \"{\\\"JobRunId\\\": \\\"jr_1\\\"}\"}");
        add(events, 5, "TaskFailed", GLUE + ", \"error\": \"States.TaskFailed\", \"cause\": \"It broke\"}");
        add(events, 5, "ExecutionFailed", "{\"error\": \"States.TaskFailed\", \"cause\": \"It broke\"}");
        return events;
    }

    private static void add(List<HistoryEvent> events, int second, String type, String details) {
        events.add(new HistoryEvent(events.size() + 1L, events.size(), BEGIN.plusSeconds(second), type,
                JsonMapper.shared().readTree(details)));
    }
}
