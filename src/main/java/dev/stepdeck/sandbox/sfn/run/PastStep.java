package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.ErrorHandling;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.Transition;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.sandbox.sfn.history.Field;

/// A state that was left before the sandbox was stopped or the execution redriven: it is passed over, however it was
/// left, and what is in it is not looked at again.
final class PastStep {

    private PastStep() {}

    /// The step that was made from a state; empty when it was not left, or when the history does not tell where to.
    static Optional<Step> of(State state, Variables known, Branch branch) {
        return branch.trail().left(state.name()).flatMap(left -> then(state, left).map(then -> {
            branch.trail().follow(left.exited().id());
            var result = Visit.recorded(branch, left.exited());
            return new Step(then, result.output(), result.variables(known));
        }));
    }

    private static Optional<Transition> then(State state, Replay.Left left) {
        return left.next().or(() -> left.exited().text(Field.CAUGHT_NEXT)).<Transition>map(Transition.Next::new)
                .or(() -> switch (state) {
                    case SucceedState _ -> Optional.of(new Transition.End());
                    case PassState pass -> Optional.of(pass.transition());
                    case WaitState wait -> Optional.of(wait.transition());
                    case TaskState task -> ofWork(task.transition(), task.errors(), left);
                    case ParallelState parallel -> ofWork(parallel.transition(), parallel.errors(), left);
                    case MapState map -> ofWork(map.transition(), map.errors(), left);
                    case ChoiceState _,FailState _ -> Optional.empty();
                });
    }

    /// In a history of an earlier version, a catcher is not recorded.
    private static Optional<Transition> ofWork(Transition transition, ErrorHandling errors, Replay.Left left) {
        return Optional.of(transition).filter(_ -> errors.catchers().isEmpty() || left.succeeded());
    }
}
