package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Evaluates expressions: each intrinsic function as the CloudFormation user guide describes it.
///
/// A map member or list item that is `AWS::NoValue` is left out.
///
/// What a function makes of a value that its scope does not know yet is not known either: where a text with the
/// scope's placeholder comes in, the placeholder goes out. So a template can be looked through before any of its
/// resources is there, and what is known then is checked then.
public final class Evaluator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Mappings mappings;
    private final Scope scope;

    public Evaluator(Mappings mappings, Scope scope) {
        this.mappings = mappings;
        this.scope = scope;
    }

    /// The value of an expression; nothing for `AWS::NoValue`.
    ///
    /// @throws TemplateException if a function cannot be evaluated on its arguments
    public Optional<JsonNode> evaluate(Expression expression) {
        var value = value(expression);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }

    private JsonNode value(Expression expression) {
        return switch (expression) {
            case Expression.Literal(var value) -> value;
            case Expression.Items(var items) -> {
                var list = NODES.arrayNode();
                items.forEach(item -> evaluate(item).ifPresent(list::add));
                yield list;
            }
            case Expression.Members(var members) -> {
                var map = NODES.objectNode();
                members.forEach((key, member) -> evaluate(member).ifPresent(value -> map.set(key, value)));
                yield map;
            }
            case Expression.Ref(var name) -> ref(name);
            case Expression.GetAtt(var resource, var attribute) -> {
                var name = value(attribute);
                yield known(() -> scope.attribute(resource, Functions.text(name, FunctionRules.GET_ATT)), name);
            }
            case Expression.Sub sub -> sub(sub);
            case Expression.Join(var delimiter, var items) -> {
                var by = value(delimiter);
                var list = value(items);
                yield known(() -> Functions.join(by, list), by, list);
            }
            case Expression.Select(var index, var items) -> {
                var at = value(index);
                var list = value(items);
                yield known(() -> Functions.select(at, list), at, list);
            }
            case Expression.Split(var delimiter, var text) -> {
                var by = value(delimiter);
                var whole = value(text);
                yield known(() -> Functions.split(by, whole), by, whole);
            }
            case Expression.FindInMap find -> find(find);
            case Expression.If(var condition, var then, var otherwise) -> value(holds(condition) ? then : otherwise);
            case Expression.Base64(var text) -> {
                var bytes = value(text);
                yield known(() -> Functions.base64(bytes), bytes);
            }
            case Expression.Cidr(var block, var count, var bits) -> {
                var of = value(block);
                var many = value(count);
                var wide = value(bits);
                yield known(() -> Functions.cidr(of, many, wide), of, many, wide);
            }
            case Expression.GetAzs(var region) -> {
                var name = value(region);
                yield known(() -> Functions.zones(name, ref("AWS::Region")), name);
            }
            case Expression.ImportValue(var export) -> {
                var name = value(export);
                yield known(() -> NODES.stringNode(
                        scope.imported(Functions.text(name, FunctionRules.IMPORT_VALUE))), name);
            }
            case Expression.Length(var items) -> {
                var list = value(items);
                yield known(() -> Functions.length(list), list);
            }
            case Expression.ToJsonString(var value) -> {
                var tree = value(value);
                yield known(() -> Functions.json(tree), tree);
            }
        };
    }

    /// What a function makes of its arguments, or the placeholder if one of them is not known yet.
    private JsonNode known(Supplier<JsonNode> function, JsonNode... arguments) {
        return scope.placeholder().filter(unknown -> Arrays.stream(arguments)
                .anyMatch(argument -> argument.isString() && argument.stringValue().contains(unknown)))
                .<JsonNode>map(NODES::stringNode).orElseGet(function);
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NODES.missingNode();
        }
        return scope.ref(name).orElseThrow(() -> TemplateException
                .format("Unresolved resource dependencies [" + name + "] in the Resources block of the template"));
    }

    private JsonNode sub(Expression.Sub sub) {
        var text = new StringBuilder();
        for (var piece : sub.pieces()) {
            var value = value(piece.value());
            if (!value.isValueNode()) {
                throw TemplateException
                        .error("variable " + piece.name() + " in Fn::Sub expression does not resolve to a string");
            }
            text.append(Scalars.text(value));
        }
        return NODES.stringNode(text.toString());
    }

    private JsonNode find(Expression.FindInMap find) {
        var map = value(find.map());
        var top = value(find.top());
        var second = value(find.second());
        return known(() -> {
            var name = Functions.text(map, FunctionRules.FIND_IN_MAP);
            var key = Functions.text(top, FunctionRules.FIND_IN_MAP);
            var attribute = Functions.text(second, FunctionRules.FIND_IN_MAP);
            return mappings.find(name, key, attribute).orElseGet(() -> value(find.otherwise().orElseThrow(
                    () -> TemplateException
                            .error("Unable to get mapping for " + name + "::" + key + "::" + attribute))));
        }, map, top, second);
    }

    private boolean holds(String condition) {
        var holds = scope.conditions().get(condition);
        if (holds == null) {
            throw TemplateException.error("unresolved condition dependency " + condition + " in Fn::If");
        }
        return holds;
    }

    /// The text of a scalar.
    ///
    /// @param rule what to say if it is something else
    String text(Expression expression, String rule) {
        return Functions.text(value(expression), rule);
    }

    /// The texts of a list.
    ///
    /// @param rule what to say if it is something else
    List<String> texts(Expression expression, String rule) {
        return Functions.texts(value(expression), rule);
    }
}
