package dev.stepdeck.asl.needs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.asl.choice.And;
import dev.stepdeck.asl.choice.Comparison;
import dev.stepdeck.asl.choice.Condition;
import dev.stepdeck.asl.choice.JsonataCondition;
import dev.stepdeck.asl.choice.Not;
import dev.stepdeck.asl.choice.Or;
import dev.stepdeck.asl.choice.TypeTest;
import dev.stepdeck.asl.data.ArrayTemplate;
import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.IntrinsicCall;
import dev.stepdeck.asl.data.JsonataExpression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.ResultPath;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.DataFlow;
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
import tools.jackson.databind.node.JsonNodeFactory;

/// Finds what the first states read of an input although it is not there, so that an execution with this input would fail at once.
///
/// It follows the states from the beginning as long as it is certain that they are entered and that they see the input as it was
/// given, beside what states before them have added. What it does not understand it leaves out: it says nothing rather than
/// something wrong.
public final class InputNeeds {

    private static final Pattern INPUT = Pattern.compile("\\$states\\.input((?:\\.[A-Za-z_][A-Za-z0-9_]*)+)");

    private final StateMachine machine;
    private final JsonNode input;
    private final List<String> added = new ArrayList<>();
    private final List<Need> missing = new ArrayList<>();

    private InputNeeds(StateMachine machine, JsonNode input) {
        this.machine = machine;
        this.input = input;
    }

    /// Something that an input lacks.
    ///
    /// @param state the first state that reads it
    /// @param path as the definition writes it: `$.message`, `$states.input.message`
    public record Need(String state, String path) {}

    /// What an input lacks, in the order in which it is read; empty when nothing is known to be missing.
    public static List<Need> missing(StateMachine machine, JsonNode input) {
        var walk = new InputNeeds(machine, input);
        walk.walk();
        return List.copyOf(walk.missing);
    }

    private void walk() {
        Set<String> seen = new HashSet<>();
        var at = Optional.of(machine.startAt());
        while (at.isPresent() && seen.add(at.get())) {
            var state = machine.state(at.get());
            look(state);
            at = keepsInput(state) ? next(state) : Optional.empty();
        }
    }

    private void look(State state) {
        if (state.flow() instanceof DataFlow.JsonPathFlow flow && !whole(flow.inputPath())) {
            flow.inputPath().ifPresent(path -> need(state, path));
            return;
        }
        read(state).forEach(expression -> need(state, expression));
        if (state instanceof ChoiceState choice) {
            look(choice);
        }
    }

    /// What a state reads of its input before it does anything.
    private static Stream<Expression> read(State state) {
        var flow = switch (state.flow()) {
            case DataFlow.JsonPathFlow path -> path.parameters();
            case DataFlow.JsonataFlow jsonata -> jsonata.arguments();
        };
        var own = switch (state) {
            case TaskState task -> Stream.of(task.timeout(), task.heartbeat(), task.credentials())
                    .flatMap(Optional::stream);
            case WaitState wait -> Stream.of(wait.until().value());
            // Without items the selector is not evaluated, so it may read what is not there.
            case MapState map -> Stream
                    .of(map.items().items(), map.items().reader().flatMap(reader -> reader.arguments()))
                    .flatMap(Optional::stream);
            case PassState _,ChoiceState _,SucceedState _,FailState _,ParallelState _ -> Stream.<Expression>empty();
        };
        return Stream.concat(flow.stream(), own);
    }

    /// The first rule is always tested; whether the others are depends on the data.
    private void look(ChoiceState choice) {
        choice.choices().stream().findFirst().ifPresent(rule -> first(rule.condition()).ifPresent(path -> {
            if (lacks(path)) {
                note(choice, path.text());
            }
        }));
    }

    /// The variable that a condition reads first; a test for presence reads nothing.
    private static Optional<Path> first(Condition condition) {
        return switch (condition) {
            case Comparison comparison -> Optional.of(comparison.variable());
            case TypeTest test -> test.kind() == TypeTest.Kind.IS_PRESENT
                    ? Optional.empty()
                    : Optional.of(test.variable());
            case And and -> and.conditions().stream().findFirst().flatMap(InputNeeds::first);
            case Or or -> or.conditions().stream().findFirst().flatMap(InputNeeds::first);
            case Not not -> first(not.condition());
            case JsonataCondition _ -> Optional.empty();
        };
    }

    private void need(State state, Expression expression) {
        switch (expression) {
            case PathExpression(var path, _) -> {
                if (lacks(path)) {
                    note(state, path.text());
                }
            }
            case ObjectTemplate(var members) -> members.forEach(member -> need(state, member.value()));
            case ArrayTemplate(var elements) -> elements.forEach(element -> need(state, element));
            case IntrinsicCall call -> call.arguments().forEach(argument -> need(state, argument));
            case JsonataExpression jsonata -> plain(jsonata).ifPresent(path -> {
                if (absent(path)) {
                    note(state, "$states.input" + path);
                }
            });
            case Literal _ -> {
                // It reads nothing.
            }
        }
    }

    private boolean lacks(Path path) {
        var text = path.text();
        if (!text.startsWith("$.") && !text.startsWith("$[") || added.stream().anyMatch(text::startsWith)) {
            return false;
        }
        try {
            return path.find(Scope.of(input, JsonNodeFactory.instance.objectNode(), Variables.none())) == null;
        } catch (StatesException e) {
            return false;
        }
    }

    /// An expression that is nothing but a member of the input: one that is part of more may be meant to be absent.
    private static Optional<String> plain(JsonataExpression expression) {
        var member = INPUT.matcher(expression.text().strip());
        return member.matches() ? Optional.of(member.group(1)) : Optional.empty();
    }

    private boolean absent(String members) {
        var at = input;
        for (var name : members.substring(1).split("\\.")) {
            // JSONata reads a member of an array from each of its items.
            if (at.isArray()) {
                return false;
            }
            var below = at.get(name);
            if (below == null) {
                return true;
            }
            at = below;
        }
        return false;
    }

    private void note(State state, String path) {
        if (missing.stream().noneMatch(need -> need.path().equals(path))) {
            missing.add(new Need(state.name(), path));
        }
    }

    /// Whether what a state puts out is its input, perhaps with something added.
    private boolean keepsInput(State state) {
        return switch (state.flow()) {
            case DataFlow.JsonPathFlow flow -> whole(flow.inputPath()) && whole(flow.outputPath())
                    && (unchanged(state, flow) || adds(flow.resultPath()));
            case DataFlow.JsonataFlow flow -> flow.output().isEmpty()
                    && (state instanceof PassState || state instanceof WaitState);
        };
    }

    private static boolean unchanged(State state, DataFlow.JsonPathFlow flow) {
        return switch (state) {
            case WaitState _ -> true;
            case PassState pass -> pass.result().isEmpty() && flow.parameters().isEmpty()
                    && flow.resultPath().equals(ResultPath.replace());
            case TaskState _,MapState _,ParallelState _,ChoiceState _,SucceedState _,FailState _ -> false;
        };
    }

    private boolean adds(ResultPath place) {
        if (place.equals(ResultPath.replace())) {
            return false;
        }
        if (!place.equals(ResultPath.discard())) {
            added.add(place.text());
        }
        return true;
    }

    private static boolean whole(Optional<Expression> path) {
        return path.filter(expression -> expression instanceof PathExpression(var text, _) && text.isInputRoot())
                .isPresent();
    }

    private static Optional<String> next(State state) {
        var transition = switch (state) {
            case TaskState task -> Optional.of(task.transition());
            case PassState pass -> Optional.of(pass.transition());
            case WaitState wait -> Optional.of(wait.transition());
            case ParallelState parallel -> Optional.of(parallel.transition());
            case MapState map -> Optional.of(map.transition());
            case ChoiceState _,SucceedState _,FailState _ -> Optional.<Transition>empty();
        };
        return transition.flatMap(then -> switch (then) {
            case Transition.Next(var name) -> Optional.of(name);
            case Transition.End _ -> Optional.empty();
        });
    }
}
