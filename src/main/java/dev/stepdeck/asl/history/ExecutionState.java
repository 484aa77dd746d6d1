package dev.stepdeck.asl.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.stepdeck.asl.model.StateMachine;

import org.jspecify.annotations.Nullable;

/// The state of an execution according to its history: a fold that takes one event at a time, in the order of their ids, in
/// constant time. Read it between events, from the thread that applies them; for the state at an earlier event, fold again.
///
/// Events are placed by their previousEventId, because branches and iterations interleave. AWS lets some events point to a place
/// within a branch or iteration that is over; such events are placed at the nearest state around it that they can mean.
public final class ExecutionState {

    private final RetryForecast forecast;
    private final WaitForecast waits;
    private final WorkflowRun root = new WorkflowRun(null, 0, Instant.EPOCH);
    private final List<EventPlace> places = new ArrayList<>();
    private final Map<String, StateVisits> states = new LinkedHashMap<>();
    private final Set<EdgeTaken> edges = new LinkedHashSet<>();
    private @Nullable HistoryEvent first;
    private @Nullable HistoryEvent last;
    private @Nullable HistoryEvent end;
    private int redrives;

    /// @param machine the definition, which shows that a failed attempt will be retried before the retry begins; optional
    public ExecutionState(Optional<StateMachine> machine) {
        this.forecast = new RetryForecast(machine);
        this.waits = new WaitForecast(machine);
    }

    /// Folds a whole history.
    public static ExecutionState of(Optional<StateMachine> machine, List<HistoryEvent> events) {
        var state = new ExecutionState(machine);
        events.forEach(state::apply);
        return state;
    }

    /// Applies the next event. An event that was already applied is skipped, so that overlapping pages do no harm.
    public void apply(HistoryEvent event) {
        if (event.id() <= lastEventId()) {
            return;
        }
        if (first == null) {
            first = event;
        }
        last = event;
        EventPlace from = event.previousEventId() > 0 && event.previousEventId() <= places.size()
                ? places.get((int) event.previousEventId() - 1)
                : new EventPlace(root, null, false);
        EventPlace to = place(event, from);
        while (places.size() < event.id()) {
            places.add(to);
        }
    }

    private EventPlace place(HistoryEvent event, EventPlace from) {
        String type = event.type();
        if (type.startsWith("Execution")) {
            return execution(event, from);
        }
        if (type.startsWith("MapIteration")) {
            return iteration(event, from);
        }
        if (type.startsWith("MapRun")) {
            return change(from.enclosing("Map"), v -> MapRunEvents.apply(v, event), from);
        }
        if (type.endsWith("StateEntered")) {
            return enter(event, from);
        }
        if (type.endsWith("StateExited")) {
            return change(from.named(event.text("name")), v -> v.exit(event), from);
        }
        if (type.equals("EvaluationFailed")) {
            Visit current = from.workflow().current();
            boolean here = current != null && current.state().equals(event.text("state"));
            return change(here ? current : from.named(event.text("state")), v -> v.fail(VisitStatus.FAILED, event),
                    from);
        }
        if (type.startsWith("MapState") || type.startsWith("ParallelState")) {
            String kind = type.startsWith("Map") ? "Map" : "Parallel";
            Visit around = from.enclosing(kind);
            abortInside(around, event);
            EventPlace at = change(around, v -> PartEvents.apply(v, event), from);
            if (type.endsWith("StateFailed") && around != null) {
                around.failedBy(failureInside(around, from));
            }
            return type.endsWith("StateStarted") ? at.startingParts() : at;
        }
        return change(from.visit(), v -> TaskEvents.apply(v, event, forecast), from);
    }

    private EventPlace enter(HistoryEvent event, EventPlace from) {
        WorkflowRun workflow = from.workflow();
        Visit around = from.visit();
        if (from.starting() && around != null && around.type().equals("Parallel")) {
            workflow = new WorkflowRun(around, around.parts().size(), event.timestamp());
            around.add(workflow);
        }
        Visit before = workflow.current();
        var visit = new Visit(workflow, event);
        if (before != null) {
            edges.add(new EdgeTaken(before.state(), visit.state(), before.status() == VisitStatus.CAUGHT));
        }
        workflow.add(visit);
        waits.until(visit).ifPresent(visit::due);
        states.computeIfAbsent(visit.state(), StateVisits::new).add(visit);
        if (visit.type().equals("Fail")) {
            return change(visit, v -> v.fail(VisitStatus.FAILED, event), from);
        }
        return new EventPlace(workflow, visit, false);
    }

    private EventPlace iteration(HistoryEvent event, EventPlace from) {
        Visit map = from.named(event.text("name"));
        if (map == null) {
            return from;
        }
        int index = (int) event.number("index");
        if (event.type().endsWith("Started")) {
            var run = new WorkflowRun(map, index, event.timestamp());
            map.add(run);
            return new EventPlace(run, null, false);
        }
        ExecutionStatus how = switch (event.type()) {
            case "MapIterationSucceeded" -> ExecutionStatus.SUCCEEDED;
            case "MapIterationAborted" -> ExecutionStatus.ABORTED;
            default -> ExecutionStatus.FAILED;
        };
        WorkflowRun run = from.partOf(map, index);
        if (run == null) {
            return new EventPlace(map.workflow(), map, false);
        }
        run.end(how, event.timestamp());
        Visit inside = run.current();
        return switch (how) {
            case FAILED -> change(inside, v -> v.fail(VisitStatus.FAILED, event), new EventPlace(run, null, false));
            case ABORTED -> change(inside, v -> v.fail(VisitStatus.ABORTED, event), new EventPlace(run, null, false));
            case RUNNING, SUCCEEDED, TIMED_OUT -> new EventPlace(run, inside, false);
        };
    }

    private EventPlace execution(HistoryEvent event, EventPlace from) {
        switch (event.type()) {
            case "ExecutionStarted" -> {
            }
            case "ExecutionRedriven" -> {
                end = null;
                redrives++;
                root.reopen();
            }
            case "ExecutionSucceeded" -> finish(ExecutionStatus.SUCCEEDED, event);
            case "ExecutionAborted" -> finish(ExecutionStatus.ABORTED, event);
            case "ExecutionTimedOut" -> finish(ExecutionStatus.TIMED_OUT, event);
            default -> {
                for (Visit failing : Arrays.asList(from.visit(), root.current())) {
                    if (failing != null && !failing.exited()) {
                        change(failing, v -> v.fail(v.status().failed() ? v.status() : VisitStatus.FAILED, event),
                                from);
                    }
                }
                Visit top = root.current();
                if (top != null && top.failedBy().isEmpty()) {
                    top.failedBy(failureInside(top, from));
                }
                tellInside(top, event);
                finish(ExecutionStatus.FAILED, event);
            }
        }
        return from;
    }

    /// The error of a Fail state in a branch or an iteration is recorded only where the execution ends.
    private static void tellInside(@Nullable Visit top, HistoryEvent event) {
        for (var at = Optional.ofNullable(top); at.isPresent(); at = at.get().failedBy()) {
            if (at.get().error().isEmpty()) {
                at.get().noteError(event);
            }
        }
    }

    /// The failed visit inside a Map or Parallel state that an event follows; null when there is none.
    private static @Nullable Visit failureInside(Visit around, EventPlace from) {
        Visit inside = from.visit();
        return inside != null && inside.status().failed() && inside.within(around) ? inside : null;
    }

    /// What is still running in the branches or iterations of a state that ends, or starts again, was ended from outside.
    private void abortInside(@Nullable Visit around, HistoryEvent event) {
        if (around != null) {
            for (WorkflowRun part : around.parts()) {
                Visit inside = part.current();
                if (inside != null && !inside.status().ended()) {
                    abortInside(inside, event);
                    change(inside, v -> v.fail(VisitStatus.ABORTED, event), new EventPlace(part, null, false));
                }
            }
        }
    }

    /// What is still running when the execution ends was ended from outside.
    private void finish(ExecutionStatus how, HistoryEvent event) {
        end = event;
        root.end(how, event.timestamp());
        VisitStatus open = how == ExecutionStatus.TIMED_OUT ? VisitStatus.TIMED_OUT : VisitStatus.ABORTED;
        for (StateVisits state : states.values()) {
            if (state.count(VisitStatus.RUNNING) + state.count(VisitStatus.RETRYING) > 0) {
                state.visits().stream().filter(v -> !v.status().ended()).forEach(visit -> change(visit, v -> {
                    v.fail(open, event);
                    Attempt attempt = v.currentAttempt();
                    if (attempt != null) {
                        attempt.end(open, event.timestamp());
                    }
                }, new EventPlace(root, null, false)));
            }
        }
    }

    private EventPlace change(@Nullable Visit visit, Consumer<Visit> how, EventPlace otherwise) {
        if (visit == null) {
            return otherwise;
        }
        VisitStatus before = visit.status();
        how.accept(visit);
        StateVisits state = states.get(visit.state());
        if (state != null && before != visit.status()) {
            state.moved(before, visit.status());
        }
        return new EventPlace(visit.workflow(), visit, false);
    }

    /// The id of the last event taken; 0 before the first.
    public long lastEventId() {
        return last == null ? 0 : last.id();
    }

    /// The execution as a run of its outermost workflow.
    public WorkflowRun root() {
        return root;
    }

    /// The execution's status.
    public ExecutionStatus status() {
        return root.status();
    }

    /// When the execution started; empty before the first event.
    public Optional<Instant> started() {
        return Optional.ofNullable(first).map(HistoryEvent::timestamp);
    }

    /// When it ended, if it has.
    public Optional<Instant> ended() {
        return root.ended();
    }

    /// The execution's input as JSON text.
    public String input() {
        return first == null ? "" : first.text("input");
    }

    /// The role that the execution runs with; empty before the first event.
    public String roleArn() {
        return first == null ? "" : first.text("roleArn");
    }

    /// How often it was redriven.
    public int redrives() {
        return redrives;
    }

    /// The execution's output as JSON text; empty until it succeeds.
    public String output() {
        return end == null ? "" : end.text("output");
    }

    /// The execution's error name; empty when it has not failed.
    public String error() {
        return end == null ? "" : end.text("error");
    }

    /// The cause of the execution's failure; empty when it has not failed.
    public String cause() {
        return end == null ? "" : end.text("cause");
    }

    /// The states entered so far, by name, in the order of their first visit.
    public Map<String, StateVisits> states() {
        return Collections.unmodifiableMap(states);
    }

    /// All visits to a state; empty when it was not entered.
    public Optional<StateVisits> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /// The transitions made so far.
    public Set<EdgeTaken> edges() {
        return Collections.unmodifiableSet(edges);
    }
}
