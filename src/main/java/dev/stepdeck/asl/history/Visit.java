package dev.stepdeck.asl.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One visit to a state, from entering to leaving it.
public final class Visit {

    private final WorkflowRun workflow;
    private final String state;
    private final String type;
    private final long enteredId;
    private final Instant entered;
    private final String input;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<WorkflowRun> parts = new ArrayList<>();
    private VisitStatus status = VisitStatus.RUNNING;
    private long exitedId;
    private @Nullable Instant ended;
    private @Nullable Instant due;
    private @Nullable Visit failedBy;
    private String output = "";
    private String assigned = "";
    private String error = "";
    private String cause = "";
    private String mapRunArn = "";
    private int length;
    private int starts;

    Visit(WorkflowRun workflow, HistoryEvent event) {
        this.workflow = workflow;
        this.state = event.text("name");
        this.type = event.type().substring(0, event.type().length() - "StateEntered".length());
        this.enteredId = event.id();
        this.entered = event.timestamp();
        this.input = event.text("input");
    }

    void exit(HistoryEvent event) {
        exitedId = event.id();
        output = event.text("output");
        assigned = event.text("assignedVariables");
        boolean failedBefore = status.failed() || status == VisitStatus.RETRYING;
        status = failedBefore ? VisitStatus.CAUGHT : VisitStatus.SUCCEEDED;
        ended = event.timestamp();
    }

    void fail(VisitStatus how, HistoryEvent event) {
        status = how;
        ended = event.timestamp();
        noteError(event);
    }

    void noteError(HistoryEvent event) {
        if (!event.text("error").isEmpty()) {
            error = event.text("error");
            cause = event.text("cause");
        }
    }

    void status(VisitStatus how) {
        status = how;
    }

    void due(Instant at) {
        due = at;
    }

    void reopen() {
        status = VisitStatus.RUNNING;
        due = null;
        ended = null;
    }

    void schedule(Attempt attempt) {
        attempts.add(attempt);
        reopen();
    }

    /// A Map or Parallel state starts (again, when it is retried): its former iterations and branches are gone.
    void startParts(HistoryEvent event) {
        starts++;
        failedBy = null;
        length = (int) event.number("length");
        parts.clear();
        reopen();
    }

    /// Sets which visit inside a Map or Parallel state made it fail; null when it failed by itself.
    void failedBy(@Nullable Visit inside) {
        failedBy = inside;
    }

    void add(WorkflowRun part) {
        parts.add(part);
    }

    void mapRun(String arn) {
        mapRunArn = arn;
    }

    @Nullable
    Attempt currentAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /// Whether it is in a branch or an iteration of another visit, at any depth.
    boolean within(Visit other) {
        for (var around = workflow.around(); around.isPresent(); around = around.get().workflow().around()) {
            if (around.get() == other) {
                return true;
            }
        }
        return false;
    }

    boolean exited() {
        return exitedId > 0;
    }

    /// The run that it is part of.
    public WorkflowRun workflow() {
        return workflow;
    }

    /// The state's name.
    public String state() {
        return state;
    }

    /// The state's type: `Task`, `Map`, ...
    public String type() {
        return type;
    }

    /// The id of the event that entered it.
    public long enteredId() {
        return enteredId;
    }

    /// The id of the event that left it; 0 until it is left.
    public long exitedId() {
        return exitedId;
    }

    /// When it was entered.
    public Instant entered() {
        return entered;
    }

    /// When it was left, failed or was aborted; empty while it is at work.
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /// When a Wait state continues, or a failed attempt is retried; empty when it waits for nothing, or the time is not known.
    public Optional<Instant> due() {
        return Optional.ofNullable(due).filter(_ -> status == VisitStatus.RUNNING || status == VisitStatus.RETRYING);
    }

    /// How long it took, or takes up to the given moment.
    public Duration duration(Instant now) {
        return Duration.between(entered, ended().orElse(now));
    }

    /// Its status.
    public VisitStatus status() {
        return status;
    }

    /// The input as JSON text.
    public String input() {
        return input;
    }

    /// The output as JSON text; empty until it is left.
    public String output() {
        return output;
    }

    /// The variables that it assigned, as the JSON text of an object of JSON texts; empty for none.
    public String assignedVariables() {
        return assigned;
    }

    /// The error name; empty when nothing failed. It stays when a catcher took the error.
    public String error() {
        return error;
    }

    /// The cause of the failure; empty when nothing failed.
    public String cause() {
        return cause;
    }

    /// The attempts of a Task state, retries included.
    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    /// How often a Map or Parallel state was started; more than once when it was retried.
    public int starts() {
        return starts;
    }

    /// The resolved parameters of the last attempt as JSON text; empty for none.
    public String parameters() {
        return attempts.isEmpty() ? "" : attempts.getLast().parameters();
    }

    /// What the last attempt started elsewhere.
    public Optional<ResourceLink> link() {
        return attempts.isEmpty() ? Optional.empty() : attempts.getLast().link();
    }

    /// The iterations of a Map state (inline), or the branches of a Parallel state, in the order in which they began.
    public List<WorkflowRun> parts() {
        return Collections.unmodifiableList(parts);
    }

    /// The visit in a branch or an iteration whose failure made this Map or Parallel state fail; empty when it failed by
    /// itself, or not at all.
    public Optional<Visit> failedBy() {
        return Optional.ofNullable(failedBy);
    }

    /// How many items a Map state has, 0 when it does not say.
    public int length() {
        return length;
    }

    /// The Map Run of a distributed Map state; empty for none.
    public String mapRunArn() {
        return mapRunArn;
    }
}
