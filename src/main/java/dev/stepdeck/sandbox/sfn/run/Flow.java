package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.Variables;
import dev.stepdeck.asl.model.Catcher;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.DataFlow.JsonPathFlow;
import dev.stepdeck.asl.model.DataFlow.JsonataFlow;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How data goes through a state, step by step. Source: States Language, "Input and Output Processing".
final class Flow {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private Flow() {}

    /// What leaves a state: its output and what it assigned.
    record Result(JsonNode output, ObjectNode assigned) {

        Variables variables(Variables before) {
            return before.assign(assigned);
        }
    }

    /// The input after InputPath; in JSONata the input as it came.
    static Scope effective(DataFlow flow, Scope scope) {
        return switch (flow) {
            case JsonPathFlow path -> scope.withInput(path(path.inputPath(), scope));
            case JsonataFlow _ -> scope;
        };
    }

    /// Parameters or Arguments; without them, the effective input in JSONPath, and in JSONata what the caller says.
    static JsonNode arguments(DataFlow flow, Scope effective, JsonNode otherwise) {
        return switch (flow) {
            case JsonPathFlow path -> path.parameters().map(p -> p.evaluate(effective)).orElseGet(effective::input);
            case JsonataFlow jsonata -> jsonata.arguments().map(a -> a.evaluate(effective)).orElse(otherwise);
        };
    }

    /// From a result to the output: ResultSelector, ResultPath, OutputPath, Assign; or Output and Assign.
    ///
    /// @param raw the scope of the input as it came
    static Result leave(DataFlow flow, Scope raw, JsonNode result) {
        return switch (flow) {
            case JsonPathFlow path -> {
                var selected = path.resultSelector().map(s -> s.evaluate(raw.withInput(result))).orElse(result);
                var assigned = assigned(path.assign(), raw.withInput(selected));
                var combined = path.resultPath().apply(raw.input(), selected);
                yield new Result(path(path.outputPath(), raw.withInput(combined)), assigned);
            }
            case JsonataFlow jsonata -> {
                var scope = raw.withResult(result);
                yield output(jsonata.output(), jsonata.assign(), scope, result);
            }
        };
    }

    /// The output of a state that has no result of its own: Choice, Wait, Succeed.
    static Result through(DataFlow flow, Scope raw) {
        return switch (flow) {
            case JsonPathFlow path -> {
                var effective = effective(flow, raw);
                yield new Result(path(path.outputPath(), effective), assigned(path.assign(), effective));
            }
            case JsonataFlow jsonata -> output(jsonata.output(), jsonata.assign(), raw, raw.input());
        };
    }

    /// JSONata's Output and Assign, both on the variables as they were.
    static Result output(Optional<Expression> output, Optional<ObjectTemplate> assign, Scope scope,
            JsonNode otherwise) {
        var assigned = assigned(assign, scope);
        return new Result(output.map(o -> o.evaluate(scope)).orElse(otherwise), assigned);
    }

    /// What a catcher hands on.
    static Result caught(DataFlow flow, Catcher catcher, Scope raw, Failure failure) {
        var error = failure.output();
        return switch (flow) {
            case JsonPathFlow _ -> new Result(catcher.resultPath().apply(raw.input(), error),
                    assigned(catcher.assign(), raw.withInput(error)));
            case JsonataFlow _ -> output(catcher.output(), catcher.assign(), raw.withErrorOutput(error), error);
        };
    }

    static ObjectNode assigned(Optional<ObjectTemplate> assign, Scope scope) {
        return assign.map(a -> a.evaluate(scope)).orElse(NOTHING);
    }

    private static JsonNode path(Optional<Expression> path, Scope scope) {
        if (path.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (path.get() instanceof PathExpression(Path found, String _)) {
            return found.isInputRoot() ? scope.input() : found.read(scope);
        }
        return path.get().evaluate(scope);
    }
}
