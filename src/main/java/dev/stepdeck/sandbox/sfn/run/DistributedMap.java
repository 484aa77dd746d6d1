package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicLong;

import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.model.ItemReader;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.sfn.history.Detail;
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
        var mapRun = open(plan);
        trail.flush();
        if (trail.next(EventType.MAP_RUN_SUCCEEDED).isPresent()) {
            trail.record(EventType.MAP_RUN_SUCCEEDED);
            return JsonNodeFactory.instance.nullNode(); // the recorded exit has the output
        }
        try {
            var inputs = inputs();
            mapRun.expect(inputs.stream().mapToInt(ItemBatches.Batch::items).sum(), inputs.size());
            var output = children(mapRun, inputs);
            mapRun.close("SUCCEEDED");
            trail.record(EventType.MAP_RUN_SUCCEEDED);
            return output;
        } catch (StoppedException e) {
            mapRun.close("ABORTED");
            trail.record(EventType.MAP_RUN_ABORTED);
            trail.record(EventType.MAP_STATE_ABORTED);
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

    private MapRunBoard.MapRun open(MapRunBoard.Plan plan) {
        var branch = visit.branch();
        var trail = branch.trail();
        var board = branch.run().mapRuns();
        var origin = branch.run().origin();
        var mapRun = trail.next(EventType.MAP_RUN_STARTED, EventType.MAP_RUN_REDRIVEN)
                .flatMap(e -> e.text(Field.MAP_RUN_ARN)).map(arn -> board.reopen(arn, origin, state, plan))
                .orElseGet(() -> board.open(origin, state, visit.entered().id(), plan));
        var arn = Detail.of(Field.MAP_RUN_ARN, mapRun.arn());
        if (mapRun.redriveCount() > 0 && trail.next(EventType.MAP_RUN_STARTED).isEmpty()) {
            trail.record(EventType.MAP_RUN_REDRIVEN, arn, Detail.of(Field.REDRIVE_COUNT, mapRun.redriveCount()));
        } else {
            trail.record(EventType.MAP_RUN_STARTED, arn);
        }
        return mapRun;
    }

    private List<ItemBatches.Batch> inputs() {
        var items = state.items().reader().map(this::read).orElseGet(() -> MapItemsReader.items(state, effective));
        var inputs = new ArrayList<JsonNode>(items.size());
        for (int i = 0; i < items.size(); i++) {
            inputs.add(MapItemsReader.select(state, effective, items.get(i),
                    MapItemsReader.context(i, items.get(i))));
        }
        return state.items().batcher().map(b -> new ItemBatches(b, effective).of(inputs))
                .orElseGet(() -> inputs.stream().map(i -> new ItemBatches.Batch(i, 1)).toList());
    }

    private List<JsonNode> read(ItemReader reader) {
        long max = reader.maxItems().map(m -> MapLimitsReader.whole(Optional.of(m), "MaxItems", effective)).orElse(0L);
        if (max < 0) {
            throw new FailureException(Failure.of("States.ItemReaderFailed", "field MaxItems must be positive"));
        }
        var arguments = reader.arguments().map(a -> a.evaluate(effective))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return visit.branch().run().items().read(reader.resource(), reader.config(), arguments,
                max == 0 ? Long.MAX_VALUE : max);
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
                    var result = mapRun.child(index, batch.input().toString(), batch.items(), halt);
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
                pending.add(inputs.get(i).input().toString());
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
        for (int i = 0; i < results.length(); i++) {
            var output = Optional.ofNullable(results.get(i)).flatMap(ChildResult::output);
            all.add(output.<JsonNode>map(visit.branch().run().json()::readTree)
                    .orElseGet(JsonNodeFactory.instance::nullNode));
        }
        return all;
    }
}
