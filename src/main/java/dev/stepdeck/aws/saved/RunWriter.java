package dev.stepdeck.aws.saved;

import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.aws.ExecutionView;

import tools.jackson.core.JsonGenerator;

/// Writes the JSON of a saved run, event by event.
final class RunWriter {

    /// Of the format: a reader refuses a higher one.
    static final int VERSION = 1;

    private final JsonGenerator json;

    RunWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(SavedRun run) {
        json.writeStartObject();
        json.writeNumberProperty("stepdeckRun", VERSION);
        json.writeStringProperty("saved", run.at().toString());
        json.writeBooleanProperty("free", run.free());
        execution(run.execution());
        json.writeStringProperty("definition", run.definition());
        run.jobLog().ifPresent(this::jobLog);
        json.writeArrayPropertyStart("events");
        run.events().forEach(this::event);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void execution(ExecutionView execution) {
        json.writeObjectPropertyStart("execution");
        json.writeStringProperty("arn", execution.arn());
        json.writeStringProperty("name", execution.name());
        json.writeStringProperty("stateMachineArn", execution.stateMachineArn());
        json.writeStringProperty("status", execution.status());
        json.writeStringProperty("started", execution.started().toString());
        execution.stopped().ifPresent(at -> json.writeStringProperty("stopped", at.toString()));
        json.writeNumberProperty("redrives", execution.redrives());
        json.writeStringProperty("input", execution.input());
        json.writeStringProperty("output", execution.output());
        json.writeStringProperty("error", execution.error());
        json.writeStringProperty("cause", execution.cause());
        json.writeEndObject();
    }

    private void jobLog(SavedRun.JobLog log) {
        json.writeObjectPropertyStart("jobLog");
        json.writeStringProperty("runId", log.runId());
        json.writeStringProperty("error", log.account().error());
        json.writeArrayPropertyStart("lines");
        for (var line : log.account().lines()) {
            json.writeStartObject();
            json.writeStringProperty("time", line.time().toString());
            json.writeStringProperty("group", line.group());
            json.writeStringProperty("stream", line.stream());
            json.writeStringProperty("message", line.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void event(HistoryEvent event) {
        json.writeStartObject();
        json.writeNumberProperty("id", event.id());
        json.writeNumberProperty("previousEventId", event.previousEventId());
        json.writeStringProperty("timestamp", event.timestamp().toString());
        json.writeStringProperty("type", event.type());
        json.writeName("details");
        json.writeTree(event.details());
        json.writeEndObject();
    }
}
