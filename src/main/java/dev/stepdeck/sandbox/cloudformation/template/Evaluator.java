package dev.stepdeck.sandbox.cloudformation.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Evaluates expressions: each intrinsic function as the CloudFormation user guide describes it.
///
/// A map member or list item that is `AWS::NoValue` is left out.
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
    /// @throws TemplateException if a function cannot be carried out on what it is given
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
            case Expression.GetAtt(var resource, var attribute) -> scope.attribute(resource, text(attribute));
            case Expression.Sub sub -> sub(sub);
            case Expression.Join(var delimiter, var items) ->
                NODES.stringNode(String.join(text(delimiter), texts(items)));
            case Expression.Select(var index, var items) -> select(text(index), value(items));
            case Expression.Split(var delimiter, var text) -> split(text(delimiter), text(text));
            case Expression.FindInMap find -> find(find);
            case Expression.If(var condition, var then, var otherwise) -> value(holds(condition) ? then : otherwise);
            case Expression.Base64(var text) -> NODES
                    .stringNode(java.util.Base64.getEncoder().encodeToString(text(text).getBytes(UTF_8)));
            case Expression.Cidr(var block, var count, var bits) -> list(
                    CidrBlocks.of(text(block), whole(count), whole(bits)));
            case Expression.GetAzs(var region) -> list(AvailabilityZones.of(text(region), text(ref("AWS::Region"))));
            case Expression.ImportValue(var name) -> NODES.stringNode(scope.imported(text(name)));
            case Expression.Length(var items) -> {
                var list = value(items);
                if (!list.isArray()) {
                    throw TemplateException.error("Fn::Length expects a list");
                }
                yield NODES.numberNode(list.size());
            }
            case Expression.ToJsonString(var value) -> NODES.stringNode(value(value).toString());
        };
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
            text.append(text(value));
        }
        return NODES.stringNode(text.toString());
    }

    private JsonNode select(String index, JsonNode items) {
        if (!items.isArray()) {
            throw TemplateException
                    .error("Fn::Select requires a list argument with two elements: an integer index and a list");
        }
        int at = whole(index);
        if (at < 0 || at >= items.size()) {
            throw TemplateException.error("Fn::Select  cannot select nonexistent value at index " + at);
        }
        return items.get(at);
    }

    private static JsonNode split(String delimiter, String text) {
        if (delimiter.isEmpty()) {
            throw TemplateException.error("every Fn::Split object requires a non-empty string delimiter.");
        }
        return list(List.of(text.split(Pattern.quote(delimiter), -1)));
    }

    private JsonNode find(Expression.FindInMap find) {
        var name = text(find.map());
        var top = text(find.top());
        var second = text(find.second());
        return mappings.find(name, top, second).orElseGet(() -> value(find.otherwise().orElseThrow(
                () -> TemplateException.error("Unable to get mapping for " + name + "::" + top + "::" + second))));
    }

    private boolean holds(String condition) {
        var holds = scope.conditions().get(condition);
        if (holds == null) {
            throw TemplateException.error("unresolved condition dependency " + condition + " in Fn::If");
        }
        return holds;
    }

    /// The text of a scalar.
    String text(Expression expression) {
        return text(value(expression));
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode()) {
            throw TemplateException.error("a function expects a string, but was given "
                    + (value.isMissingNode() ? "AWS::NoValue" : value.toString()));
        }
        return Scalars.text(value);
    }

    /// The texts of a list.
    List<String> texts(Expression expression) {
        var list = value(expression);
        if (!list.isArray()) {
            throw TemplateException.error("every Fn::Join object requires two parameters, (1) a string delimiter and"
                    + " (2) a list of strings to be joined or a function that returns a list of strings (such as"
                    + " Fn::GetAZs) to be joined.");
        }
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(text(item)));
        return texts;
    }

    private int whole(Expression expression) {
        return whole(text(expression));
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw TemplateException.error("'" + text + "' is not an integer");
        }
    }

    private static JsonNode list(List<String> texts) {
        var list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
