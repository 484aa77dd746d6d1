package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.cloudformation.template.Expression.Literal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns the tree of a value into an [Expression]. A map with the one key of a function is that function; any
/// other map is data.
final class ExpressionParser {

    private static final String GET_ATT = "every Fn::GetAtt object requires two non-empty parameters, the resource"
            + " name and the resource attribute";
    private static final Set<String> CONDITION_FUNCTIONS = Set.of("Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not");
    private final Set<String> transforms;

    /// @param transforms the transforms that the template declares: some functions need one
    ExpressionParser(Set<String> transforms) {
        this.transforms = Set.copyOf(transforms);
    }

    Expression parse(JsonNode node) {
        if (node.isArray()) {
            return new Expression.Items(all(node));
        }
        if (!node.isObject()) {
            return new Literal(node);
        }
        if (node.size() == 1) {
            var only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(only.getKey(), only.getValue());
            }
        }
        var members = new LinkedHashMap<String, Expression>();
        node.properties().forEach(member -> {
            if (member.getKey().startsWith("Fn::ForEach::")) {
                throw TemplateException.error("Fn::ForEach is not supported by the sandbox.");
            }
            members.put(member.getKey(), parse(member.getValue()));
        });
        return new Expression.Members(members);
    }

    private List<Expression> all(JsonNode list) {
        var items = new ArrayList<Expression>();
        list.forEach(item -> items.add(parse(item)));
        return items;
    }

    private Expression function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> new Expression.Ref(text(argument, "every Ref object must have a single String value."));
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> new SubParser(this).parse(argument);
            case "Fn::Join" -> {
                var pair = list(argument, 2, "every Fn::Join object requires two parameters, (1) a string delimiter"
                        + " and (2) a list of strings to be joined or a function that returns a list of strings"
                        + " (such as Fn::GetAZs) to be joined.");
                yield new Expression.Join(pair.getFirst(), pair.getLast());
            }
            case "Fn::Select" -> {
                var pair = list(argument, 2,
                        "Fn::Select requires a list argument with two elements: an integer index and a list");
                yield new Expression.Select(pair.getFirst(), pair.getLast());
            }
            case "Fn::Split" -> {
                var pair = list(argument, 2, "every Fn::Split object requires two parameters, (1) a string delimiter"
                        + " and (2) a string to be split or a function that returns a string to be split.");
                yield new Expression.Split(pair.getFirst(), pair.getLast());
            }
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::If" -> {
                var three = list(argument, 3, "Fn::If requires a list argument with three elements");
                var condition = text(argument.get(0),
                        "Fn::If requires a list argument with the first parameter being a condition");
                yield new Expression.If(condition, three.get(1), three.get(2));
            }
            case "Fn::Base64" -> new Expression.Base64(scalar(argument,
                    "every Fn::Base64 object must have a String-typed value."));
            case "Fn::Cidr" -> cidr(argument);
            case "Fn::GetAZs" -> new Expression.GetAzs(scalar(argument,
                    "every Fn::GetAZs object must have a String-typed value."));
            case "Fn::ImportValue" -> new Expression.ImportValue(scalar(argument,
                    "every Fn::ImportValue object must have a String-typed value."));
            case "Fn::Length" -> new Expression.Length(extension(name, argument));
            case "Fn::ToJsonString" -> new Expression.ToJsonString(extension(name, argument));
            case "Fn::Transform" -> throw TemplateException.error("Fn::Transform is not supported by the sandbox.");
            default -> {
                if (CONDITION_FUNCTIONS.contains(name)) {
                    throw TemplateException.error(name + " cannot be partially collapsed");
                }
                throw TemplateException.error("Unrecognized intrinsic function " + name);
            }
        };
    }

    private Expression getAtt(JsonNode argument) {
        if (argument.isString()) {
            var text = argument.stringValue();
            int dot = text.indexOf('.');
            if (dot > 0 && dot < text.length() - 1) {
                return new Expression.GetAtt(text.substring(0, dot), text(text.substring(dot + 1)));
            }
        }
        if (argument.isArray() && argument.size() == 2) {
            var resource = text(argument.get(0), GET_ATT);
            var attribute = parse(argument.get(1));
            boolean named = attribute instanceof Literal(JsonNode value) && value.isString()
                    && !value.stringValue().isEmpty();
            if (!resource.isEmpty() && (named || attribute instanceof Expression.Ref)) {
                return new Expression.GetAtt(resource, attribute);
            }
        }
        throw TemplateException.error(GET_ATT);
    }

    private Expression findInMap(JsonNode argument) {
        var rule = "every Fn::FindInMap object requires three parameters, the map name, map key and the attribute"
                + " for return value";
        if (argument.size() == 4 && extended()) {
            var otherwise = argument.get(3).get("DefaultValue");
            if (otherwise == null) {
                throw TemplateException.error(rule);
            }
            var keys = all(argument);
            return new Expression.FindInMap(keys.get(0), keys.get(1), keys.get(2), Optional.of(parse(otherwise)));
        }
        var keys = list(argument, 3, rule);
        return new Expression.FindInMap(keys.get(0), keys.get(1), keys.get(2), Optional.empty());
    }

    private Expression cidr(JsonNode argument) {
        if (argument.isArray() && argument.size() == 2) {
            return new Expression.Cidr(parse(argument.get(0)), parse(argument.get(1)), text("8"));
        }
        var three = list(argument, 3,
                "every Fn::Cidr object requires two or three parameters, the IP block, the count and the CIDR bits");
        return new Expression.Cidr(three.get(0), three.get(1), three.get(2));
    }

    private Expression extension(String name, JsonNode argument) {
        if (!extended()) {
            throw TemplateException.error(name + " requires the AWS::LanguageExtensions transform");
        }
        return parse(argument);
    }

    private boolean extended() {
        return transforms.contains("AWS::LanguageExtensions");
    }

    private List<Expression> list(JsonNode argument, int size, String rule) {
        if (!argument.isArray() || argument.size() != size) {
            throw TemplateException.error(rule);
        }
        return all(argument);
    }

    private Expression scalar(JsonNode argument, String rule) {
        var value = parse(argument);
        if (value instanceof Expression.Items || value instanceof Expression.Members) {
            throw TemplateException.error(rule);
        }
        return value;
    }

    private static Expression text(String text) {
        return new Literal(JsonNodeFactory.instance.stringNode(text));
    }

    private static String text(JsonNode node, String rule) {
        if (!node.isString()) {
            throw TemplateException.error(rule);
        }
        return node.stringValue();
    }
}
