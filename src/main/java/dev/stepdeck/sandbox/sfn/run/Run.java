package dev.stepdeck.sandbox.sfn.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.QueryLanguage;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.HistoryFullException;
import dev.stepdeck.sandbox.sfn.history.HistoryNotWrittenException;
import dev.stepdeck.sandbox.sfn.history.Journal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One execution under way, from ExecutionStarted to its last event.
///
/// [#begin], then [#execute] is called once, on the execution's own thread; the other methods by any thread.
public final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StateMachine machine;
    private final Origin origin;
    private final Journal journal;
    private final Surroundings surroundings;
    private final ObjectNode execution;
    private final ObjectNode stateMachine;
    private final Halt halt = new Halt();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();

    /// Why the run was told to stop.
    private sealed interface Stop {

        record Aborted(Failure failure) implements Stop {}

        record TimedOut() implements Stop {}
    }

    /// A run of a machine that has not begun.
    public Run(StateMachine machine, Origin origin, Journal journal, Surroundings surroundings) {
        this.machine = machine;
        this.origin = origin;
        this.journal = journal;
        this.surroundings = surroundings;
        this.execution = origin.execution();
        this.stateMachine = origin.stateMachine();
    }

    /// A run of nothing, for a task outside an execution.
    static Run alone(Origin origin, Surroundings surroundings) {
        var nothing = new StateMachine("", new LinkedHashMap<>(), Optional.empty(), Optional.empty(),
                Optional.empty(), QueryLanguage.JSON_PATH, "");
        return new Run(nothing, origin, Journal.inMemory(surroundings.clock()), surroundings);
    }

    /// Records that the execution has started, unless it has before; durable with the journal's next flush.
    ///
    /// @param inputText the input as it was given
    /// @param qualified the details of ExecutionStarted that name the version or alias, if any
    public void begin(String inputText, List<Detail> qualified) {
        if (journal.lastId() > 0) {
            return;
        }
        var details = new ArrayList<Detail>(
                List.of(Detail.of(Field.INPUT, inputText), Detail.of(Field.ROLE_ARN, origin.roleArn())));
        details.addAll(qualified);
        journal.append(0, EventType.EXECUTION_STARTED, List.copyOf(details));
    }

    /// Runs to the end; when the journal has more than the start, from where it ends. [#begin] comes first.
    ///
    /// @throws HistoryNotWrittenException if the history cannot be written now; another run can continue from what is written
    public Ending execute() {
        var recorded = journal.lastId() > 1 ? journal.reader().all() : List.<Event>of();
        var replay = recorded.isEmpty() ? Optional.<Replay>empty() : Optional.of(new Replay(recorded));
        var trail = new Trail(journal, replay, 0);
        var timeout = machine.timeoutSeconds().map(seconds -> timeOutAfter(seconds, recorded));
        try {
            return finish(trail);
        } catch (OutOfMemoryError e) {
            // Not even its end could be written down then; now what it held is free.
            return over(new Trail(journal, Optional.empty(), trail.previous()).record(EventType.EXECUTION_FAILED,
                    outOfMemory().details()));
        } finally {
            timeout.ifPresent(t -> t.cancel(false));
        }
    }

    private Ending finish(Trail trail) {
        try {
            var output = Workflow.run(machine, origin.input(), Variables.none(),
                    new Branch(this, trail, halt, Optional.empty()));
            return over(trail.record(EventType.EXECUTION_SUCCEEDED, Detail.of(Field.OUTPUT, trail.text(output))));
        } catch (FailureException e) {
            return over(trail.record(EventType.EXECUTION_FAILED, e.failure().details()));
        } catch (SuspendedException e) {
            journal.flush();
            return new Ending.Suspended();
        } catch (StoppedException e) {
            trail.follow(0);
            return switch (stop.get()) {
                case Stop.Aborted(Failure failure) ->
                    over(trail.record(EventType.EXECUTION_ABORTED, failure.details()));
                case Stop.TimedOut() ->
                    over(trail.record(EventType.EXECUTION_TIMED_OUT, Detail.of(Field.ERROR, "States.Timeout")));
                case null -> throw new IllegalStateException("stopped by nobody", e);
            };
        } catch (HistoryFullException e) {
            return over(trail.record(EventType.EXECUTION_FAILED,
                    Failure.of("States.Runtime", String.valueOf(e.getMessage())).details()));
        } catch (HistoryNotWrittenException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            return over(trail.record(EventType.EXECUTION_FAILED, outOfMemory().details()));
        } catch (RuntimeException | Error e) {
            LOG.error("The execution {} failed by a defect of the sandbox", origin.arn(), e);
            return over(trail.record(EventType.EXECUTION_FAILED,
                    Failure.of("States.Runtime", "Internal error of the sandbox: " + e).details()));
        }
    }

    private static Failure outOfMemory() {
        return Failure.of("States.Runtime", "The execution needs more memory than the sandbox has");
    }

    private Ending over(Event last) {
        journal.flush();
        callbacks().over(origin.arn());
        return new Ending.Over(last);
    }

    /// A redrive starts the time over. Source: RedriveExecution.
    private Future<?> timeOutAfter(long seconds, List<Event> recorded) {
        var from = recorded.stream().filter(e -> e.type() == EventType.EXECUTION_REDRIVEN)
                .map(e -> Instant.ofEpochMilli(e.millis())).reduce(origin.started(), (_, later) -> later);
        var elapsed = Duration.between(from, surroundings.clock().instant());
        return surroundings.timer().schedule(() -> {
            halt(new Stop.TimedOut());
        }, surroundings.clock().real(Duration.ofSeconds(seconds)).minus(elapsed).toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Aborts the execution; it ends soon after.
    public void abort(Failure reason) {
        halt(new Stop.Aborted(reason));
    }

    /// Leaves the execution as it is, to continue when the sandbox starts again.
    public void suspend() {
        halt.suspend();
    }

    /// Whether it was told to stop.
    boolean isStopped() {
        return stop.get() != null;
    }

    /// Whether a part is the execution as a whole.
    @SuppressWarnings("ReferenceEquality") // Parts are told apart by identity.
    boolean isWhole(Halt part) {
        return part == halt;
    }

    private void halt(Stop reason) {
        stop.compareAndSet(null, reason);
        halt.stop();
    }

    /// The events so far.
    public Journal journal() {
        return journal;
    }

    Origin origin() {
        return origin;
    }

    ObjectNode execution() {
        return execution;
    }

    ObjectNode stateMachine() {
        return stateMachine;
    }

    Integrations integrations() {
        return surroundings.integrations();
    }

    ItemSource items() {
        return surroundings.items();
    }

    ResultStore results() {
        return surroundings.results();
    }

    ActivityQueue activities() {
        return surroundings.activities();
    }

    MapRunBoard mapRuns() {
        return surroundings.mapRuns();
    }

    Callbacks callbacks() {
        return surroundings.callbacks();
    }

    HeavyCall reading(Halt part) {
        return new HeavyCall(surroundings.reading(), part);
    }

    Evaluations evaluations(Halt part) {
        return new Evaluations(surroundings.evaluations(), part);
    }

    SandboxClock clock() {
        return surroundings.clock();
    }

    RandomGenerator random() {
        return surroundings.random();
    }

    JsonMapper json() {
        return JSON;
    }
}
