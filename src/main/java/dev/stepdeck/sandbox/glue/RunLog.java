package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.glue.process.JobOutput;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// Writes one stream of a job run into CloudWatch Logs. Group and stream are made at the first line, and again
/// when somebody deletes them meanwhile.
final class RunLog implements JobOutput {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int BYTES_PER_EVENT = 26;

    private final CloudWatchLogsClient logs;
    private final Store store;
    private final String group;
    private final String stream;

    RunLog(CloudWatchLogsClient logs, Store store, String group, String stream) {
        this.logs = logs;
        this.store = store;
        this.group = group;
        this.stream = stream;
    }

    @Override
    public void write(List<OutputLine> lines) {
        var events = new ArrayList<InputLogEvent>(lines.size());
        var bytes = 0L;
        var last = 0L;
        for (var line : lines) {
            var text = line.text().isEmpty() ? " " : line.text();
            var size = text.getBytes(UTF_8).length + BYTES_PER_EVENT;
            if (events.size() == MOST_EVENTS || bytes + size > MOST_BYTES) {
                put(events);
                events.clear();
                bytes = 0;
            }
            last = Math.max(last, line.timestamp());
            bytes += size;
            events.add(InputLogEvent.builder().timestamp(last).message(text).build());
        }
        put(events);
    }

    private void put(List<InputLogEvent> events) {
        try {
            logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events));
        } catch (ResourceNotFoundException e) {
            make();
            logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events));
        }
    }

    private void make() {
        try {
            logs.createLogGroup(r -> r.logGroupName(group));
        } catch (ResourceAlreadyExistsException e) {
            // Another run was first.
        }
        try {
            logs.createLogStream(r -> r.logGroupName(group).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // An attempt before this one was first.
        }
        store.commit();
    }
}
