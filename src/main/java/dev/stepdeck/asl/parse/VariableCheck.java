package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.model.Catcher;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.ItemProcessor;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.WaitState;

/// Checks that no branch or iteration assigns a variable of the workflow around it: those can be read there, not written,
/// and are not hidden either. The children of a distributed Map state do not see them. Source: "Passing data between states
/// with variables", Variable scope.
record VariableCheck(Report report) {

    void check(StateMachine machine) {
        check(machine, Set.of());
    }

    private void check(StateMachine machine, Set<String> outer) {
        var names = new HashSet<>(outer);
        for (State state : machine.states().values()) {
            for (String name : assigned(state)) {
                names.add(name);
                if (outer.contains(name)) {
                    report.error(Diagnostic.SCHEMA,
                            "Variable '" + name + "' is assigned in an outer scope and cannot be assigned here",
                            state.header().pointer());
                }
            }
        }
        for (State state : machine.states().values()) {
            switch (state) {
                case ParallelState parallel -> parallel.branches().forEach(branch -> check(branch, names));
                case MapState map -> check(map.processor().machine(),
                        map.processor().mode() == ItemProcessor.Mode.DISTRIBUTED ? Set.of() : names);
                case TaskState _,PassState _,WaitState _,ChoiceState _,SucceedState _,FailState _ -> {
                }
            }
        }
    }

    private static Set<String> assigned(State state) {
        var templates = new ArrayList<Optional<ObjectTemplate>>();
        templates.add(state.flow().assign());
        switch (state) {
            case ChoiceState choice -> choice.choices().forEach(rule -> templates.add(rule.assign()));
            case TaskState task -> catchers(task.errors().catchers(), templates);
            case ParallelState parallel -> catchers(parallel.errors().catchers(), templates);
            case MapState map -> catchers(map.errors().catchers(), templates);
            case PassState _,WaitState _,SucceedState _,FailState _ -> {
            }
        }
        var names = new HashSet<String>();
        templates.forEach(template -> template
                .ifPresent(assign -> assign.members().forEach(member -> names.add(member.name()))));
        return names;
    }

    private static void catchers(List<Catcher> catchers, List<Optional<ObjectTemplate>> templates) {
        catchers.forEach(catcher -> templates.add(catcher.assign()));
    }
}
