package dev.stepdeck.sandbox.sfn.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.stepdeck.asl.data.JsonText;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.sandbox.sfn.history.Detail;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.history.Field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Runs Map states: inline ones here, distributed ones by [DistributedMap].
final class MapRunner {

    /// How many iterations run at once when MaxConcurrency is 0. Source: "Inline mode", up to 40.
    private static final int DEFAULT_AT_ONCE = 40;

    private MapRunner() {}

    static Step run(MapState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.MAP_STATE_ENTERED, true);
        return new Attempts(visit, state.errors(), EventType.MAP_STATE_EXITED).run(new Attempts.Work() {

            @Override
            public Step attempt(int retryCount) {
                return MapRunner.attempt(state, visit, retryCount);
            }

            @Override
            public void givenUp(Failure failure) {
                if (!failure.name().equals("States.Runtime")) {
                    branch.trail().record(EventType.MAP_STATE_FAILED);
                }
            }
        });
    }

    private static Step attempt(MapState state, Visit visit, int retryCount) {
        var trail = visit.branch().trail();
        var raw = visit.scope(retryCount, Optional.empty());
        var effective = Flow.effective(state.flow(), raw);
        // With a reader, the items are not known yet; AWS records a length of 0 then.
        var items = state.items().reader().isPresent()
                ? List.<JsonNode>of()
                : MapItemsReader.items(state, effective);
        // AWS checks MaxConcurrency before the state starts, and the tolerated failures after (as recorded).
        int maxConcurrency = MapLimitsReader.maxConcurrency(state, effective);
        trail.record(EventType.MAP_STATE_STARTED, Detail.of(Field.LENGTH, items.size()));
        var limits = MapLimitsReader.read(state, effective, maxConcurrency);
        var result = switch (state.processor().mode()) {
            case INLINE -> array(iterate(state, visit, effective, items, limits));
            case DISTRIBUTED -> new DistributedMap(state, visit, effective).run(limits);
        };
        var left = visit.exitAfter(trail.aside(EventType.MAP_STATE_SUCCEEDED), EventType.MAP_STATE_EXITED,
                () -> Flow.leave(state.flow(), raw, result));
        return new Step(state.transition(), left.output(), left.variables(visit.variables()));
    }

    private static JsonNode array(List<JsonNode> outputs) {
        var array = JsonNodeFactory.instance.arrayNode(outputs.size());
        outputs.forEach(array::add);
        return array;
    }

    /// Leaves the trail at the last iteration that succeeded, or at the last event of the one that failed.
    private static List<JsonNode> iterate(MapState state, Visit visit, Scope effective, List<JsonNode> items,
            MapRunBoard.Plan limits) {
        var branch = visit.branch();
        var trail = branch.trail();
        var halt = branch.halt().child();
        var outputs = new JsonNode[items.size()];
        var together = new AtomicLong();
        var join = new Join(trail.previous());
        int atOnce = limits.maxConcurrency() == 0 ? DEFAULT_AT_ONCE : limits.maxConcurrency();
        try {
            new Team(halt).work(outputs.length, atOnce, () -> {
                // One after another, an iteration follows the one before it; side by side, all follow the start.
                var own = trail.fork();
                return index -> {
                    outputs[index] = iteration(state, visit, effective, items.get(index), index,
                            atOnce == 1 ? own : trail.fork(), halt, join);
                    Limits.checkTogether(state.name(), together.addAndGet(JsonText.length(outputs[index])));
                };
            });
        } catch (StoppedException e) {
            branch.aborted(EventType.MAP_STATE_ABORTED);
            throw e;
        } finally {
            branch.halt().drop(halt);
            trail.follow(join.event());
        }
        return new ArrayList<>(List.of(outputs));
    }

    private static JsonNode iteration(MapState state, Visit visit, Scope effective, JsonNode item, int index, Trail own,
            Halt halt, Join join) {
        var name = Detail.of(Field.NAME, visit.state().name());
        var number = Detail.of(Field.INDEX, index);
        own.record(EventType.MAP_ITERATION_STARTED, name, number);
        var map = MapItemsReader.context(index, item);
        try {
            var input = Workflow.guarded(visit, () -> MapItemsReader.select(state, effective, item, map));
            var output = Workflow.run(state.processor().machine(), input, visit.variables().inner(),
                    new Branch(visit.branch().run(), own, halt, Optional.of(map)));
            join.succeeded(own.aside(EventType.MAP_ITERATION_SUCCEEDED, name, number).id());
            return output;
        } catch (FailureException e) {
            join.failed(own.previous());
            if (!e.failure().name().equals(StatesException.RUNTIME)) {
                own.aside(EventType.MAP_ITERATION_FAILED, name, number);
            }
            throw e;
        } catch (StoppedException e) {
            if (!visit.branch().run().isStopped()) {
                own.aside(EventType.MAP_ITERATION_ABORTED, name, number);
            }
            throw e;
        }
    }
}
