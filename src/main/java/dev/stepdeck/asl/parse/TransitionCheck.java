package dev.stepdeck.asl.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.ErrorHandling;
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

/// Checks that every transition leads somewhere, that every state can be reached, and that the workflow can end.
record TransitionCheck(Report report) {

    /// A way out of a state.
    private record Exit(String target, String location) {}

    void check(StateMachine machine) {
        target(machine, new Exit(machine.startAt(), machine.pointer() + "/StartAt"));
        for (State state : machine.states().values()) {
            exits(state).forEach(exit -> target(machine, exit));
            inner(state).forEach(this::check);
        }
        if (machine.states().values().stream().noneMatch(TransitionCheck::ends)) {
            report.error(Diagnostic.MISSING_END, "Workflow has no terminal state", "");
            return;
        }
        Set<String> reached = reached(machine);
        for (State state : machine.states().values()) {
            if (!reached.contains(state.name())) {
                report.error(Diagnostic.MISSING_TARGET, "State \"" + state.name() + "\" is not reachable.",
                        state.header().pointer());
            }
        }
    }

    private void target(StateMachine machine, Exit exit) {
        boolean written = machine.states().containsKey(exit.target()) || exit.target().isEmpty();
        if (!written) {
            report.error(Diagnostic.MISSING_TARGET, "Missing 'Next' target: " + exit.target(), exit.location());
        }
    }

    private static Set<String> reached(StateMachine machine) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<String>(List.of(machine.startAt()));
        while (!open.isEmpty()) {
            String name = open.pop();
            State state = machine.states().get(name);
            if (state != null && reached.add(name)) {
                exits(state).forEach(exit -> open.push(exit.target()));
            }
        }
        return reached;
    }

    private static boolean ends(State state) {
        return switch (state) {
            case SucceedState _,FailState _ -> true;
            case ChoiceState _ -> false;
            case TaskState s -> s.transition() instanceof Transition.End;
            case PassState s -> s.transition() instanceof Transition.End;
            case WaitState s -> s.transition() instanceof Transition.End;
            case ParallelState s -> s.transition() instanceof Transition.End;
            case MapState s -> s.transition() instanceof Transition.End;
        };
    }

    private static List<StateMachine> inner(State state) {
        return switch (state) {
            case ParallelState parallel -> parallel.branches();
            case MapState map -> List.of(map.processor().machine());
            case TaskState _,PassState _,WaitState _,ChoiceState _,SucceedState _,FailState _ -> List.of();
        };
    }

    private static List<Exit> exits(State state) {
        String at = state.header().pointer();
        return switch (state) {
            case TaskState s -> exits(at, s.transition(), s.errors());
            case ParallelState s -> exits(at, s.transition(), s.errors());
            case MapState s -> exits(at, s.transition(), s.errors());
            case PassState s -> exits(at, s.transition(), NO_ERRORS);
            case WaitState s -> exits(at, s.transition(), NO_ERRORS);
            case ChoiceState s -> {
                var exits = new ArrayList<Exit>();
                for (int i = 0; i < s.choices().size(); i++) {
                    exits.add(new Exit(s.choices().get(i).next(), at + "/Choices[" + i + "]/Next"));
                }
                s.defaultState().ifPresent(d -> exits.add(new Exit(d, at + "/Default")));
                yield exits;
            }
            case SucceedState _,FailState _ -> List.of();
        };
    }

    private static final ErrorHandling NO_ERRORS = new ErrorHandling(List.of(), List.of());

    private static List<Exit> exits(String at, Transition transition, ErrorHandling errors) {
        var exits = new ArrayList<Exit>();
        if (transition instanceof Transition.Next(String state)) {
            exits.add(new Exit(state, at + "/Next"));
        }
        for (int i = 0; i < errors.catchers().size(); i++) {
            exits.add(new Exit(errors.catchers().get(i).next(), at + "/Catch[" + i + "]/Next"));
        }
        return exits;
    }
}
