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
///
/// What can be seen of the arguments without their values is checked here: how many there are, and whether a text
/// or a list is where the function accepts one.
final class ExpressionParser {

    /// The transform that some functions need.
    static final String EXTENSIONS = "AWS::LanguageExtensions";

    private static final Set<String> CONDITION_FUNCTIONS = Set.of("Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not");
    private static final List<String> SUPPORTED = List.of("Fn::Base64", "Fn::GetAtt", "Fn::GetAZs", "Fn::ImportValue",
            "Fn::Join", "Fn::Split", "Fn::FindInMap", "Fn::Select", "Ref", "Fn::Equals", "Fn::If", "Fn::Not",
            "Condition", "Fn::And", "Fn::Or", "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn",
            "Fn::ValueOf", "Fn::ValueOfAll", "Fn::RefAll", "Fn::Sub", "Fn::Cidr");

    private final boolean extended;

    /// @param transforms the transforms that the template declares: some functions need one
    ExpressionParser(Set<String> transforms) {
        this.extended = transforms.contains(EXTENSIONS);
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
        node.properties().forEach(member -> members.put(member.getKey(), parse(member.getValue())));
        return new Expression.Members(members);
    }

    private List<Expression> all(JsonNode list) {
        var items = new ArrayList<Expression>();
        list.forEach(item -> items.add(parse(item)));
        return items;
    }

    private Expression function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> new Expression.Ref(name(argument, FunctionRules.REF));
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> new SubParser(this).parse(argument);
            case "Fn::Join" -> {
                var pair = list(argument, 2, FunctionRules.JOIN);
                yield new Expression.Join(delimiter(pair.getFirst(), FunctionRules.JOIN),
                        requireList(pair.getLast(), FunctionRules.JOIN));
            }
            case "Fn::Select" -> {
                var pair = list(argument, 2, FunctionRules.SELECT);
                yield new Expression.Select(index(pair.getFirst()),
                        requireList(pair.getLast(), FunctionRules.SELECT));
            }
            case "Fn::Split" -> {
                var pair = list(argument, 2, FunctionRules.SPLIT);
                yield new Expression.Split(delimiter(pair.getFirst(), FunctionRules.SPLIT),
                        requireText(pair.getLast(), FunctionRules.SPLIT));
            }
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::If" -> {
                var three = list(argument, 3, FunctionRules.IF);
                yield new Expression.If(name(argument.get(0), FunctionRules.IF_CONDITION), three.get(1), three.get(2));
            }
            case "Fn::Base64" -> new Expression.Base64(requireText(parse(argument), FunctionRules.BASE64));
            case "Fn::Cidr" -> cidr(argument);
            case "Fn::GetAZs" -> new Expression.GetAzs(requireText(parse(argument), FunctionRules.GET_AZS));
            case "Fn::ImportValue" -> importValue(argument);
            case "Fn::Length" ->
                new Expression.Length(requireList(extension(name, argument), FunctionRules.LENGTH));
            case "Fn::ToJsonString" -> {
                var value = extension(name, argument);
                if (value instanceof Literal) {
                    throw TemplateException.error(FunctionRules.TO_JSON_STRING);
                }
                yield new Expression.ToJsonString(value);
            }
            case "Fn::Transform" -> throw TemplateException.error("Fn::Transform is not supported by the sandbox.");
            default -> {
                if (CONDITION_FUNCTIONS.contains(name)) {
                    throw TemplateException.error(name + " cannot be partially collapsed");
                }
                throw unsupported(name);
            }
        };
    }

    /// The message for a function that does not exist, or not in this place.
    static TemplateException unsupported(String function) {
        return new TemplateException("Template Error: Encountered unsupported function: " + function
                + " Supported functions are: [" + String.join(", ", SUPPORTED) + "]");
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
            var resource = name(argument.get(0), FunctionRules.GET_ATT);
            var attribute = parse(argument.get(1));
            boolean named = attribute instanceof Literal(JsonNode value) && value.isString()
                    && !value.stringValue().isEmpty();
            if (!resource.isEmpty() && (named || attribute instanceof Expression.Ref)) {
                return new Expression.GetAtt(resource, attribute);
            }
        }
        throw TemplateException.error(FunctionRules.GET_ATT);
    }

    private Expression findInMap(JsonNode argument) {
        var otherwise = Optional.<Expression>empty();
        if (extended && argument.isArray() && argument.size() == 4) {
            var last = argument.get(3);
            if (last.size() != 1 || !last.has("DefaultValue")) {
                throw TemplateException.error(FunctionRules.FIND_IN_MAP);
            }
            otherwise = Optional.of(parse(last.get("DefaultValue")));
        } else if (!argument.isArray() || argument.size() != 3) {
            throw TemplateException.error(FunctionRules.FIND_IN_MAP);
        }
        var keys = new ArrayList<Expression>();
        for (int i = 0; i < 3; i++) {
            var key = requireText(parse(argument.get(i)), FunctionRules.FIND_IN_MAP);
            if (key instanceof Expression.GetAtt || !extended && !(key instanceof Literal
                    || key instanceof Expression.Ref || key instanceof Expression.FindInMap)) {
                throw TemplateException.error(FunctionRules.FIND_IN_MAP);
            }
            keys.add(key);
        }
        return new Expression.FindInMap(keys.get(0), keys.get(1), keys.get(2), otherwise);
    }

    private Expression cidr(JsonNode argument) {
        if (!argument.isArray() || argument.size() < 2 || argument.size() > 3) {
            throw TemplateException.error(FunctionRules.CIDR);
        }
        var arguments = all(argument).stream().map(one -> requireText(one, FunctionRules.CIDR)).toList();
        return new Expression.Cidr(arguments.get(0), arguments.get(1),
                arguments.size() == 3 ? arguments.get(2) : text("8"));
    }

    private Expression importValue(JsonNode argument) {
        var name = requireText(parse(argument), FunctionRules.IMPORT_VALUE);
        if (uses(name, Expression.GetAtt.class) || uses(name, Expression.ImportValue.class)
                || uses(name, Expression.GetAzs.class)) {
            throw TemplateException.error(FunctionRules.IMPORT_OF);
        }
        return new Expression.ImportValue(name);
    }

    private static boolean uses(Expression expression, Class<? extends Expression> kind) {
        return kind.isInstance(expression) || expression.parts().anyMatch(part -> uses(part, kind));
    }

    private Expression extension(String name, JsonNode argument) {
        if (!extended) {
            throw unsupported(name);
        }
        return parse(argument);
    }

    private List<Expression> list(JsonNode argument, int size, String rule) {
        if (!argument.isArray() || argument.size() != size) {
            throw TemplateException.error(rule);
        }
        return all(argument);
    }

    /// A delimiter is written out; only AWS::LanguageExtensions allows a function.
    private Expression delimiter(Expression delimiter, String rule) {
        boolean none = delimiter instanceof Literal(var text) && text.asString("").isEmpty()
                && rule.equals(FunctionRules.SPLIT);
        if (none || !extended && !(delimiter instanceof Literal)) {
            throw TemplateException.error(rule);
        }
        return requireText(delimiter, rule);
    }

    /// An index that is written out is a number.
    private static Expression index(Expression index) {
        if (index instanceof Literal(var number)) {
            Functions.whole(number, FunctionRules.SELECT);
        }
        return requireText(index, FunctionRules.SELECT);
    }

    private static Expression requireText(Expression value, String rule) {
        boolean fits = switch (value) {
            case Expression.Items _,Expression.Members _,Expression.Split _,Expression.GetAzs _,Expression.Cidr _ ->
                false;
            case Literal(var literal) -> literal.isValueNode();
            default -> true;
        };
        if (!fits) {
            throw TemplateException.error(rule);
        }
        return value;
    }

    private static Expression requireList(Expression value, String rule) {
        boolean fits = switch (value) {
            case Literal _,Expression.Members _,Expression.Join _,Expression.Sub _,Expression.Base64 _,Expression.ImportValue _,Expression.ToJsonString _,Expression.Length _ ->
                false;
            default -> true;
        };
        if (!fits) {
            throw TemplateException.error(rule);
        }
        return value;
    }

    private static Expression text(String text) {
        return new Literal(JsonNodeFactory.instance.stringNode(text));
    }

    private static String name(JsonNode node, String rule) {
        if (!node.isString()) {
            throw TemplateException.error(rule);
        }
        return node.stringValue();
    }
}
