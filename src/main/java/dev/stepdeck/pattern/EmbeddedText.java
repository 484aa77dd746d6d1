package dev.stepdeck.pattern;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns a definition that is embedded in a template into text. What only CloudFormation can know (`!Ref Job`) is left
/// as a placeholder (`${Job}`).
final class EmbeddedText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,15})(\\.[0-9]{1,15})?");

    private EmbeddedText() {}

    /// The text of `DefinitionString`: a text, a `Sub` or a `Join`; empty when it is something else.
    static Optional<String> ofString(TemplateNode node) {
        return switch (node) {
            case TemplateNode.Scalar scalar -> Optional.of(scalar.text());
            case TemplateNode.Call call -> ofCall(call.function(), call.argument());
            case TemplateNode.Mapping map when map.members().size() == 1 -> {
                var only = map.members().entrySet().iterator().next();
                var name = only.getKey().startsWith("Fn::") ? only.getKey().substring(4) : only.getKey();
                yield ofCall(name, only.getValue());
            }
            case TemplateNode.Mapping _,TemplateNode.Sequence _ -> Optional.empty();
        };
    }

    /// The text of `Definition`: an object.
    static String ofObject(TemplateNode node) {
        return json(node).toPrettyString();
    }

    private static Optional<String> ofCall(String function, TemplateNode argument) {
        return switch (function) {
            case "Sub" -> argument instanceof TemplateNode.Sequence list && !list.items().isEmpty()
                    ? list.items().getFirst().scalar()
                    : argument.scalar();
            case "Join" -> joined(argument);
            case "ToJsonString" -> Optional.of(ofObject(argument));
            case "Ref" -> argument.scalar().map(name -> "${" + name + "}");
            case "GetAtt" -> Optional.of("${" + attribute(argument) + "}");
            default -> Optional.empty();
        };
    }

    private static String attribute(TemplateNode argument) {
        return argument instanceof TemplateNode.Sequence list
                ? list.items().stream().map(part -> part.scalar().orElse("")).collect(Collectors.joining("."))
                : argument.scalar().orElse("");
    }

    private static Optional<String> joined(TemplateNode argument) {
        if (argument instanceof TemplateNode.Sequence both && both.items().size() == 2
                && both.items().get(1) instanceof TemplateNode.Sequence parts) {
            return Optional.of(parts.items().stream().map(part -> ofString(part).orElse("${...}"))
                    .collect(Collectors.joining(both.items().getFirst().scalar().orElse(""))));
        }
        return Optional.empty();
    }

    private static JsonNode json(TemplateNode node) {
        return switch (node) {
            case TemplateNode.Scalar scalar -> scalar.plain() ? plain(scalar.text()) : NODES.stringNode(scalar.text());
            case TemplateNode.Sequence list -> {
                var array = NODES.arrayNode();
                list.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case TemplateNode.Mapping map -> function(map).<JsonNode>map(NODES::stringNode).orElseGet(() -> {
                var object = NODES.objectNode();
                map.members().forEach((name, member) -> object.set(name, json(member)));
                return object;
            });
            case TemplateNode.Call call -> NODES.stringNode(
                    ofCall(call.function(), call.argument()).orElse("${" + call.function() + "}"));
        };
    }

    private static Optional<String> function(TemplateNode.Mapping map) {
        var only = map.members().size() == 1 ? map.members().keySet().iterator().next() : "";
        return only.equals("Ref") || only.startsWith("Fn::") ? ofString(map) : Optional.empty();
    }

    private static JsonNode plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
            case "true", "True", "TRUE" -> NODES.booleanNode(true);
            case "false", "False", "FALSE" -> NODES.booleanNode(false);
            default -> NUMBER.matcher(text).matches()
                    ? NODES.numberNode(new BigDecimal(text))
                    : NODES.stringNode(text);
        };
    }
}
