package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stepdeck.asl.model.ItemProcessor.ExecutionType;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.Field;
import dev.stepdeck.sandbox.sfn.history.Journal;
import dev.stepdeck.sandbox.sfn.run.ChildResult;
import dev.stepdeck.sandbox.sfn.run.Ending;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.Halt;
import dev.stepdeck.sandbox.sfn.run.Origin;
import dev.stepdeck.sandbox.sfn.run.Run;
import dev.stepdeck.sandbox.sfn.run.StoppedException;
import dev.stepdeck.sandbox.sfn.run.Surroundings;

import tools.jackson.databind.json.JsonMapper;

/// The child executions of Map Runs. A child's name follows from its Map Run and its place in it, so that after the
/// sandbox was stopped, or the Map Run redriven, those that have ended are found and not run again.
final class MapRunChildren {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ExecutionTable executions;
    private final ExpressResults expressResults;
    private final LiveRuns live;
    private final SandboxClock clock;
    private final Supplier<Surroundings> surroundings;

    /// @param surroundings known later than this
    MapRunChildren(ExecutionTable executions, ExpressResults expressResults, LiveRuns live, SandboxClock clock,
            Supplier<Surroundings> surroundings) {
        this.executions = executions;
        this.expressResults = expressResults;
        this.live = live;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    /// Where a child belongs.
    ///
    /// @param index which of the Map Run's children it is, from 0
    record Place(MapRunRow mapRun, Origin parent, MapState state, int index) {

        String name() {
            return UUID.nameUUIDFromBytes((mapRun.arn() + "#" + index).getBytes(UTF_8)).toString();
        }

        /// The state machine's own name with the label, however deep the Map Run lies in other Map Runs.
        String machineName() {
            return Arns.name(parent.machineArn()) + "/" + mapRun.label();
        }

        String machineArn() {
            return parent.machineArn() + "/" + mapRun.label();
        }

        boolean express() {
            return state.processor().executionType() == ExecutionType.EXPRESS;
        }

        String arn() {
            return machineArn().replace(":stateMachine:", express() ? ":express:" : ":execution:") + ":" + name();
        }
    }

    /// Runs a child to its end, unless it has got there before.
    ///
    /// @throws StoppedException when told to stop meanwhile; the child is stopped then too
    ChildResult run(Place place, String input, Halt halt) {
        return place.express() ? express(place, input, halt) : standard(place, input, halt);
    }

    private ChildResult express(Place place, String input, Halt halt) {
        var known = expressResults.find(place);
        if (known.isPresent() && (known.get().succeeded() || known.get().redriveCount() == redrives(place))) {
            return known.get();
        }
        long now = clock.millis();
        var last = await(start(place, input, now, redrives(place), Journal.inMemory(clock), _ -> {}), halt);
        var result = result(place, input, now, redrives(place), last);
        expressResults.keep(place, result);
        return result;
    }

    private ChildResult standard(Place place, String input, Halt halt) {
        var row = executions.find(place.arn()).orElseGet(() -> create(place));
        var journal = executions.journal(row);
        if (!row.running()) {
            var last = journal.reader().last();
            if (row.status().equals("SUCCEEDED") || row.redriveCount() >= redrives(place)
                    || journal.lastId() >= Journal.MAX_EVENTS - 1) {
                return result(place, input, row.startMillis(), row.redriveCount(), last);
            }
            row = executions.redrive(row, journal, _ -> {}).row();
        }
        var last = await(start(place, input, row.startMillis(), row.redriveCount(), journal,
                end -> executions.end(place.arn(), Executions.status(end.type()), end.millis())), halt);
        return result(place, input, row.startMillis(), row.redriveCount(), last);
    }

    private ExecutionRow create(Place place) {
        var parent = executions.find(place.parent().arn()).map(ExecutionRow::revision).orElse("");
        var row = new ExecutionRow(place.arn(), place.parent().machineArn(), place.name(), parent, "",
                executions.newJournal(), "RUNNING", clock.millis(), 0, place.mapRun().arn(), 0, 0, "",
                Optional.empty());
        executions.create(row, "");
        return row;
    }

    private static int redrives(Place place) {
        return place.mapRun().life().redriveCount();
    }

    private LiveRuns.Live start(Place place, String input, long started, int redrives, Journal journal,
            Consumer<Event> ended) {
        // What a child began with stays, whatever has become of the items since.
        var text = journal.lastId() == 0 ? input : journal.reader().first().text(Field.INPUT).orElse(input);
        var origin = new Origin(place.arn(), place.name(), place.parent().machineArn(), place.machineName(),
                place.parent().roleArn(), JSON.readTree(text), Instant.ofEpochMilli(started), redrives);
        var run = new Run(place.state().processor().machine(), origin, journal, surroundings.get());
        run.begin(text, List.of());
        return live.start(place.arn(), run, ended);
    }

    private static Event await(LiveRuns.Live child, Halt halt) {
        child.ended().whenComplete((_, _) -> halt.wake());
        try {
            halt.await(() -> child.ended().isDone());
        } catch (StoppedException e) {
            child.run().abort(Failure.of("States.Aborted", "The Map Run was stopped."));
            child.ended().join();
            throw e;
        }
        if (child.ended().join() instanceof Ending.Over(Event last)) {
            return last;
        }
        halt.await(() -> false); // the sandbox is closing, and this branch is told so too
        throw new IllegalStateException("The child ended without an end");
    }

    private static ChildResult result(Place place, String input, long started, int redrives, Event last) {
        return new ChildResult(place.arn(), place.name(), place.machineArn(), input, started, redrives, last);
    }

    /// Aborts the children of a Map Run that is over which had been open when the sandbox was stopped, and to which the
    /// Map Run never came again.
    void abandon(String mapRun) {
        executions.page(mapRun, "", Integer.MAX_VALUE, ExecutionRow::running).stream().map(ExecutionTable.Listed::row)
                .filter(row -> live.find(row.arn()).isEmpty()).forEach(row -> executions.abort(row,
                        "The sandbox was stopped while the Map Run was running."));
    }
}
