package dev.stepdeck.asl.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A run of one workflow: the whole execution, a branch of a Parallel state, or an iteration of a Map state. It is at one state
/// at a time.
public final class WorkflowRun {

    private final @Nullable Visit around;
    private final int index;
    private final Instant started;
    private final List<Visit> visits = new ArrayList<>();
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private @Nullable Instant ended;

    WorkflowRun(@Nullable Visit around, int index, Instant started) {
        this.around = around;
        this.index = index;
        this.started = started;
    }

    void add(Visit visit) {
        visits.add(visit);
    }

    void end(ExecutionStatus how, Instant at) {
        status = how;
        ended = at;
    }

    void reopen() {
        status = ExecutionStatus.RUNNING;
        ended = null;
    }

    @Nullable
    Visit current() {
        return visits.isEmpty() ? null : visits.getLast();
    }

    /// The visit to the Map or Parallel state that this run is part of; empty for the whole execution.
    public Optional<Visit> around() {
        return Optional.ofNullable(around);
    }

    /// The index of the iteration or branch, from 0.
    public int index() {
        return index;
    }

    /// When it began.
    public Instant started() {
        return started;
    }

    /// When it ended, if it has.
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /// Its status.
    public ExecutionStatus status() {
        return status;
    }

    /// The visits to states in their order; a state in a loop is visited more than once.
    public List<Visit> visits() {
        return Collections.unmodifiableList(visits);
    }
}
