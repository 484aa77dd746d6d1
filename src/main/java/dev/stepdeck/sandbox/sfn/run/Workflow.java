package dev.stepdeck.sandbox.sfn.run;

import java.util.function.Supplier;

import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.asl.model.WaitState;

import tools.jackson.databind.JsonNode;

/// Goes from state to state until one ends the workflow: a whole state machine, a branch or an iteration.
final class Workflow {

    /// How many states run before others get the processor.
    private static final int SLICE = 64;

    private Workflow() {}

    /// Runs a workflow to its end and gives its output.
    ///
    /// @throws FailureException if a state fails and nothing catches it
    /// @throws StoppedException when told to stop
    static JsonNode run(StateMachine machine, JsonNode input, Variables variables, Branch branch) {
        var name = machine.startAt();
        var data = input;
        var known = variables;
        for (int count = 1;; count++) {
            branch.check();
            if (count % SLICE == 0) {
                Thread.yield();
            }
            var state = machine.state(name);
            var before = PastStep.of(state, known, branch);
            var step = before.isPresent() ? before.get() : visit(state, data, known, branch);
            switch (step.then()) {
                case Transition.End() -> {
                    return step.output();
                }
                case Transition.Next(String next) -> {
                    name = next;
                    data = step.output();
                    known = step.variables();
                }
            }
        }
    }

    private static Step visit(State state, JsonNode input, Variables variables, Branch branch) {
        return switch (state) {
            case PassState pass -> PassRunner.run(pass, input, variables, branch);
            case ChoiceState choice -> ChoiceRunner.run(choice, input, variables, branch);
            case WaitState wait -> WaitRunner.run(wait, input, variables, branch);
            case SucceedState succeed -> SucceedRunner.run(succeed, input, variables, branch);
            case FailState fail -> throw FailRunner.run(fail, input, variables, branch);
            case TaskState task -> TaskRunner.run(task, input, variables, branch);
            case ParallelState parallel -> ParallelRunner.run(parallel, input, variables, branch);
            case MapState map -> MapRunner.run(map, input, variables, branch);
        };
    }

    /// Runs a part of a state; what the language throws becomes the state's failure.
    static <T> T guarded(Visit visit, Supplier<T> part) {
        try {
            return part.get();
        } catch (StatesException e) {
            throw new FailureException(visit.failure(e));
        }
    }
}
