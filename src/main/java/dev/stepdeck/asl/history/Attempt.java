package dev.stepdeck.asl.history;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One attempt of a Task state: from its scheduling to its end. A retry is another attempt.
public final class Attempt {

    private final long scheduledId;
    private final Instant scheduled;
    private final String resourceType;
    private final String resource;
    private final String parameters;
    private VisitStatus status = VisitStatus.RUNNING;
    private @Nullable Instant started;
    private @Nullable Instant submitted;
    private @Nullable Instant ended;
    private String output = "";
    private String error = "";
    private String cause = "";
    private @Nullable ResourceLink link;

    Attempt(HistoryEvent scheduled) {
        this.scheduledId = scheduled.id();
        this.scheduled = scheduled.timestamp();
        this.resourceType = scheduled.type().startsWith("Lambda")
                ? "lambda"
                : scheduled.type().startsWith("Activity") ? "activity" : scheduled.text("resourceType");
        this.resource = scheduled.text("resource");
        String given = scheduled.text("parameters");
        this.parameters = given.isEmpty() ? scheduled.text("input") : given;
        this.link = ResourceLink.find(resourceType, parameters, "").orElse(null);
    }

    void started(HistoryEvent event) {
        started = event.timestamp();
    }

    void submitted(HistoryEvent event) {
        submitted = event.timestamp();
        link(event.text("output"));
    }

    void succeeded(HistoryEvent event) {
        output = event.text("output");
        link(output);
        end(VisitStatus.SUCCEEDED, event.timestamp());
    }

    void failed(HistoryEvent event, VisitStatus how) {
        error = event.text("error");
        cause = event.text("cause");
        end(how, event.timestamp());
    }

    void end(VisitStatus how, Instant at) {
        if (!status.ended()) {
            status = how;
            ended = at;
        }
    }

    private void link(String text) {
        link = ResourceLink.find(resourceType, parameters, text).orElse(link);
    }

    /// The id of the event that scheduled it.
    public long scheduledId() {
        return scheduledId;
    }

    /// When it was scheduled.
    public Instant scheduled() {
        return scheduled;
    }

    /// When the work began, if it has.
    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /// Since when it waits, or has waited, for somebody else's answer: for the callback with its task token, once the token was handed
    /// over, or for the worker that took the activity. Empty for what needs no callback, and where it did not come to that.
    public Optional<Instant> waiting() {
        if (resourceType.equals("activity")) {
            return started();
        }
        if (!resource.endsWith(".waitForTaskToken")) {
            return Optional.empty();
        }
        // A callback may be quicker than the answer to the call that handed over the token.
        return Optional.ofNullable(submitted)
                .or(() -> status == VisitStatus.SUCCEEDED || status == VisitStatus.TIMED_OUT
                        ? started()
                        : Optional.empty());
    }

    /// When it ended, if it has.
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /// `glue`, `lambda`, `aws-sdk:s3`, `activity`, ...
    public String resourceType() {
        return resourceType;
    }

    /// `startJobRun.sync`, ...
    public String resource() {
        return resource;
    }

    /// The resolved parameters as JSON text.
    public String parameters() {
        return parameters;
    }

    /// The result as JSON text; empty until there is one.
    public String output() {
        return output;
    }

    /// The error name; empty when it did not fail.
    public String error() {
        return error;
    }

    /// The cause of the failure; empty when it did not fail.
    public String cause() {
        return cause;
    }

    /// Its status: RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.
    public VisitStatus status() {
        return status;
    }

    /// What it started elsewhere.
    public Optional<ResourceLink> link() {
        return Optional.ofNullable(link);
    }
}
