package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventJson;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Watcher;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// Writes the events of one execution to the log group of its state machine. What cannot be written is lost, as on
/// AWS: logging is best effort and never fails an execution.
final class ExecutionLog implements Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionLog.class);
    private static final int BATCH = 500;
    private static final DateTimeFormatter STREAM_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm")
            .withZone(ZoneOffset.UTC);

    private final CloudWatchLogsClient logs;
    private final Revision.Logging logging;
    private final ExecutionRow row;
    private final List<InputLogEvent> waiting = new ArrayList<>();
    private String stream = "";

    ExecutionLog(CloudWatchLogsClient logs, Revision.Logging logging, ExecutionRow row) {
        this.logs = logs;
        this.logging = logging;
        this.row = row;
    }

    @Override
    public void appended(Event event) {
        if (logs(logging.level(), event.type())) {
            waiting.add(InputLogEvent.builder().timestamp(event.millis()).message(
                    EventJson.of(event, row.arn(), row.redriveCount(), logging.includeData()).toString()).build());
            if (waiting.size() >= BATCH) {
                flushed();
            }
        }
    }

    @Override
    public void flushed() {
        if (waiting.isEmpty()) {
            return;
        }
        var events = List.copyOf(waiting);
        waiting.clear();
        var group = LoggingCheck.groupName(logging.logGroupArn());
        try {
            if (stream.isEmpty()) {
                var name = "states/" + Arns.name(row.machineArn()) + "/"
                        + STREAM_TIME.format(Instant.ofEpochMilli(events.getFirst().timestamp())) + "/"
                        + UUID.randomUUID().toString().substring(0, 8);
                logs.createLogStream(r -> r.logGroupName(group).logStreamName(name));
                stream = name;
            }
            logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events));
        } catch (AwsServiceException e) {
            LOG.debug("The events of {} cannot be logged to {}: {}", row.arn(), group, e.getMessage());
        }
    }

    /// Which events a level logs. Source: "Using CloudWatch Logs", "Log levels".
    static boolean logs(String level, EventType type) {
        return switch (level) {
            case "ALL" -> true;
            case "ERROR" -> error(type);
            case "FATAL" -> fatal(type);
            default -> false;
        };
    }

    private static boolean fatal(EventType type) {
        return type == EventType.EXECUTION_FAILED || type == EventType.EXECUTION_ABORTED
                || type == EventType.EXECUTION_TIMED_OUT;
    }

    private static boolean error(EventType type) {
        var name = type.text();
        return fatal(type) || type == EventType.FAIL_STATE_ENTERED
                || !type.ends() && (name.endsWith("Failed") || name.endsWith("Aborted") || name.endsWith("TimedOut"));
    }
}
