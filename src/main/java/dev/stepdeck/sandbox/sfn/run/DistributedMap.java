package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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

    /// How many children run at once when MaxConcurrency is 0; AWS allows 10,000.
    private static final int DEFAULT_AT_ONCE = 1000;

    private final MapState state;
    private final Visit visit;
    private final Scope effective;

    DistributedMap(MapState state, Visit visit, Scope effective) {
        this.state = state;
        this.visit = visit;
        this.effective = effective;
    }

    /// Runs all items and gives the children's outputs. Leaves the trail at the Map Run's last event.
    JsonNode run(MapLimitsReader.Limits limits) {
        var branch = visit.branch();
        var trail = branch.trail();
        var mapRun = open(limits);
        trail.record(EventType.MAP_RUN_STARTED, Detail.of(Field.MAP_RUN_ARN, mapRun.arn()));
        trail.flush();
        if (trail.next(EventType.MAP_RUN_SUCCEEDED).isPresent()) {
            trail.record(EventType.MAP_RUN_SUCCEEDED);
            return JsonNodeFactory.instance.nullNode(); // the recorded exit has the output
        }
        try {
            var inputs = inputs();
            mapRun.expect(inputs.stream().mapToInt(ItemBatches.Batch::items).sum(), inputs.size());
            var output = children(mapRun, inputs, limits);
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

    private MapRunBoard.MapRun open(MapLimitsReader.Limits limits) {
        var branch = visit.branch();
        var plan = new MapRunBoard.Plan(limits.maxConcurrency(), limits.toleratedCount(),
                limits.toleratedPercentage());
        var before = branch.trail().next(EventType.MAP_RUN_STARTED).flatMap(e -> e.text(Field.MAP_RUN_ARN));
        var board = branch.run().mapRuns();
        return before.map(arn -> board.reopen(arn, branch.run().origin(), state, plan))
                .orElseGet(() -> board.open(branch.run().origin(), state, plan));
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

    private JsonNode children(MapRunBoard.MapRun mapRun, List<ItemBatches.Batch> inputs,
            MapLimitsReader.Limits limits) {
        var halt = visit.branch().halt().child();
        var outputs = new JsonNode[inputs.size()];
        var failed = new AtomicInteger();
        int atOnce = limits.maxConcurrency() == 0 ? DEFAULT_AT_ONCE : limits.maxConcurrency();
        try {
            new Team(halt).work(inputs.size(), atOnce, () -> index -> {
                var last = mapRun.child(inputs.get(index).input(), inputs.get(index).items(), halt);
                var output = last.text(Field.OUTPUT);
                outputs[index] = output.<JsonNode>map(o -> visit.branch().run().json().readTree(o))
                        .orElseGet(JsonNodeFactory.instance::nullNode);
                if (last.type() != EventType.EXECUTION_SUCCEEDED
                        && limits.exceeded(failed.incrementAndGet(), inputs.size())) {
                    throw new FailureException(new Failure(Optional.of("States.ExceedToleratedFailureThreshold"),
                            Optional.of("The specified tolerated failure threshold was exceeded")));
                }
            });
        } finally {
            visit.branch().halt().drop(halt);
        }
        var result = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (var output : outputs) {
            result.add(output);
        }
        return result;
    }
}
