package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Runs Parallel states.
final class ParallelRunner {

    private ParallelRunner() {}

    static Step run(ParallelState state, JsonNode input, Variables variables, Branch branch) {
        var visit = Visit.enter(branch, state, input, variables, EventType.PARALLEL_STATE_ENTERED, true);
        return new Attempts(visit, state.errors(), EventType.PARALLEL_STATE_EXITED).run(new Attempts.Work() {

            @Override
            public Step attempt(int retryCount) {
                return ParallelRunner.attempt(state, visit, retryCount);
            }

            @Override
            public void givenUp(Failure failure) {
                if (!failure.name().equals("States.Runtime")) {
                    branch.trail().record(EventType.PARALLEL_STATE_FAILED);
                }
            }
        });
    }

    private static Step attempt(ParallelState state, Visit visit, int retryCount) {
        var branch = visit.branch();
        var trail = branch.trail();
        var raw = visit.scope(retryCount, Optional.empty());
        var effective = Flow.effective(state.flow(), raw);
        var input = Flow.arguments(state.flow(), effective, effective.input());
        trail.record(EventType.PARALLEL_STATE_STARTED);
        var halt = branch.halt().child();
        var outputs = new JsonNode[state.branches().size()];
        var join = new Join(trail.previous());
        try {
            new Team(halt).work(outputs.length, outputs.length, () -> index -> {
                var own = new Branch(branch.run(), trail.fork(), halt, branch.item());
                try {
                    outputs[index] = Workflow.run(state.branches().get(index), input, visit.variables().inner(), own);
                    join.succeeded(own.trail().previous());
                } catch (FailureException e) {
                    join.failed(own.trail().previous());
                    throw e;
                }
            });
        } catch (StoppedException e) {
            branch.aborted(EventType.PARALLEL_STATE_ABORTED);
            throw e;
        } finally {
            branch.halt().drop(halt);
            trail.follow(join.event());
        }
        var result = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (var output : outputs) {
            result.add(output);
        }
        var left = visit.exitAfter(trail.aside(EventType.PARALLEL_STATE_SUCCEEDED), EventType.PARALLEL_STATE_EXITED,
                () -> Flow.leave(state.flow(), raw, result));
        return new Step(state.transition(), left.output(), left.variables(visit.variables()));
    }
}
