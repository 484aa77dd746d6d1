package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Runs the items of a distributed Map state as child executions of a Map Run.
final class DistributedMap {

    /// How many children run at once at most; AWS allows 10,000.
    private static final int MOST_AT_ONCE = 1000;

    private final MapState state;
    private final Visit visit;
    private final Scope effective;

    DistributedMap(MapState state, Visit visit, Scope effective) {
        this.state = state;
        this.visit = visit;
        this.effective = effective;
    }

    /// Runs all items and gives the Map state's result. Leaves the trail at the Map Run's last event.
    JsonNode run(MapRunBoard.Plan plan) {
        var trail = visit.branch().trail();
        var before = trail.next(EventType.MAP_RUN_STARTED, EventType.MAP_RUN_REDRIVEN).flatMap(this::overBefore);
        if (before.isPresent()) {
            return before.get();
        }
        var mapRun = open(plan);
        trail.flush();
        try {
            var inputs = new MapInputs(state, effective, visit.branch()).read();
            mapRun.expect(inputs.stream().mapToInt(ItemBatches.Batch::items).sum(), inputs.size());
            var output = children(mapRun, inputs);
            mapRun.close("SUCCEEDED");
            trail.record(EventType.MAP_RUN_SUCCEEDED);
            return output;
        } catch (StoppedException e) {
            mapRun.close("ABORTED");
            visit.branch().aborted(EventType.MAP_RUN_ABORTED);
            visit.branch().aborted(EventType.MAP_STATE_ABORTED);
            throw e;
        } catch (StatesException e) {
            mapRun.close("FAILED");
            throw e;
        } catch (FailureException e) {
            mapRun.close("FAILED");
            trail.record(EventType.MAP_RUN_FAILED, e.failure().details());
            throw e;
        }
    }

    /// What came of a Map Run that was over before the sandbox was stopped; empty if the results are needed once more,
    /// because the state's exit, which has them, is not recorded.
    ///
    /// @throws FailureException if it failed
    private Optional<JsonNode> overBefore(Event begun) {
        var trail = visit.branch().trail();
        var failed = trail.after(begun, EventType.MAP_RUN_FAILED);
        if (failed.isPresent()) {
            trail.record(begun.type());
            trail.record(EventType.MAP_RUN_FAILED);
            throw new FailureException(new Failure(failed.get().text(Field.ERROR), failed.get().text(Field.CAUSE)));
        }
        if (trail.after(begun, EventType.MAP_RUN_SUCCEEDED)
                .flatMap(succeeded -> trail.after(succeeded, EventType.MAP_STATE_EXITED)).isEmpty()) {
            return Optional.empty();
        }
        trail.record(begun.type());
        trail.record(EventType.MAP_RUN_SUCCEEDED);
        return Optional.of(JsonNodeFactory.instance.nullNode()); // the recorded exit has the output
    }

    private MapRunBoard.MapRun open(MapRunBoard.Plan plan) {
        var branch = visit.branch();
        var trail = branch.trail();
        var board = branch.run().mapRuns();
        var origin = branch.run().origin();
        var mapRun = trail.next(EventType.MAP_RUN_STARTED, EventType.MAP_RUN_REDRIVEN)
                .flatMap(e -> e.text(Field.MAP_RUN_ARN))
                .map(arn -> board.reopen(arn, origin, state, visit.entered().id(), plan))
                .orElseGet(() -> board.open(origin, state, visit.entered().id(), plan));
        var arn = Detail.of(Field.MAP_RUN_ARN, mapRun.arn());
        if (mapRun.redriveCount() > 0 && trail.next(EventType.MAP_RUN_STARTED).isEmpty()) {
            trail.record(EventType.MAP_RUN_REDRIVEN, arn, Detail.of(Field.REDRIVE_COUNT, mapRun.redriveCount()));
        } else {
            trail.record(EventType.MAP_RUN_STARTED, arn);
        }
        return mapRun;
    }

    private JsonNode children(MapRunBoard.MapRun mapRun, List<ItemBatches.Batch> inputs) {
        var results = new AtomicReferenceArray<ChildResult>(inputs.size());
        try {
            runAll(mapRun, inputs, results);
        } catch (FailureException e) {
            export(mapRun, inputs, results);
            throw e;
        }
        return export(mapRun, inputs, results).orElseGet(() -> outputs(results));
    }

    private void runAll(MapRunBoard.MapRun mapRun, List<ItemBatches.Batch> inputs,
            AtomicReferenceArray<ChildResult> results) {
        long total = inputs.stream().mapToLong(ItemBatches.Batch::items).sum();
        var halt = visit.branch().halt().child();
        var turnstile = new Turnstile(halt, () -> mapRun.plan().maxConcurrency());
        mapRun.onChange(halt::wake);
        var failed = new AtomicLong();
        try {
            new Team(halt).work(inputs.size(), MOST_AT_ONCE, () -> index -> {
                var batch = inputs.get(index);
                turnstile.enter();
                try {
                    var result = mapRun.child(index, batch.input(), batch.items(), halt);
                    results.set(index, result);
                    if (!result.succeeded()
                            && mapRun.plan().exceeded(failed.addAndGet(batch.items()), total)) {
                        throw new FailureException(new Failure(Optional.of("States.ExceedToleratedFailureThreshold"),
                                Optional.of("The specified tolerated failure threshold was exceeded")));
                    }
                } finally {
                    turnstile.leave();
                }
            });
        } finally {
            visit.branch().halt().drop(halt);
        }
    }

    /// Forms the results as the ResultWriter says; empty without one.
    private Optional<JsonNode> export(MapRunBoard.MapRun mapRun, List<ItemBatches.Batch> inputs,
            AtomicReferenceArray<ChildResult> results) {
        if (state.resultWriter().isEmpty()) {
            return Optional.empty();
        }
        var ended = new ArrayList<ChildResult>();
        var pending = new ArrayList<String>();
        int items = 0;
        for (int i = 0; i < results.length(); i++) {
            var result = results.get(i);
            if (result == null) {
                pending.add(inputs.get(i).input());
            } else {
                ended.add(result);
                items += inputs.get(i).items();
            }
        }
        var run = visit.branch().run();
        var output = new ResultExport(state.resultWriter().get(), effective, run.results(), run.json())
                .export(mapRun, ended, pending);
        mapRun.written(items, ended.size());
        return Optional.of(output);
    }

    private JsonNode outputs(AtomicReferenceArray<ChildResult> results) {
        var all = JsonNodeFactory.instance.arrayNode(results.length());
        long together = 0;
        for (int i = 0; i < results.length(); i++) {
            var output = Optional.ofNullable(results.get(i)).flatMap(ChildResult::output);
            together += output.map(String::length).orElse(0);
            Limits.checkTogether(state.name(), together);
            all.add(output.<JsonNode>map(visit.branch().run().json()::readTree)
                    .orElseGet(JsonNodeFactory.instance::nullNode));
        }
        return all;
    }
}
