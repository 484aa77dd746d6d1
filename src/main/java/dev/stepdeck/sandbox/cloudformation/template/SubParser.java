package dev.stepdeck.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.cloudformation.template.Expression.Sub.Piece;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes the text of `Fn::Sub` apart. `${Name}` is a variable of the function, a parameter or a resource,
/// `${Name.Attribute}` an attribute, `${!Text}` stays `${Text}`.
final class SubParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

    private final ExpressionParser expressions;

    SubParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    Expression parse(JsonNode argument) {
        if (argument.isString()) {
            return pieces(argument.stringValue(), Map.of());
        }
        if (!argument.isArray() || argument.isEmpty() || argument.size() > 2 || !argument.get(0).isString()
                || argument.size() == 2 && !argument.get(1).isObject()) {
            throw TemplateException.error(FunctionRules.SUB);
        }
        var variables = new LinkedHashMap<String, Expression>();
        if (argument.size() == 2) {
            argument.get(1).properties()
                    .forEach(variable -> variables.put(variable.getKey(), expressions.parse(variable.getValue())));
        }
        return pieces(argument.get(0).stringValue(), variables);
    }

    private static Expression.Sub pieces(String text, Map<String, Expression> variables) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            literal(pieces, text.substring(from, open));
            var name = text.substring(open + 2, close);
            if (name.startsWith("!")) {
                literal(pieces, "${" + name.substring(1) + "}");
            } else {
                pieces.add(variable(name.strip(), variables));
            }
            from = close + 1;
        }
        literal(pieces, text.substring(from));
        return new Expression.Sub(pieces);
    }

    private static void literal(ArrayList<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece("", new Expression.Literal(JsonNodeFactory.instance.stringNode(text))));
        }
    }

    private static Piece variable(String name, Map<String, Expression> variables) {
        if (!NAME.matcher(name).matches()) {
            throw TemplateException.error("variable names in Fn::Sub syntax must contain only alphanumeric characters,"
                    + " underscores, periods, and colons");
        }
        var given = variables.get(name);
        if (given != null) {
            return new Piece(name, given);
        }
        int dot = name.indexOf('.');
        return new Piece(name,
                dot > 0 && dot < name.length() - 1
                        ? new Expression.GetAtt(name.substring(0, dot),
                                new Expression.Literal(
                                        JsonNodeFactory.instance.stringNode(name.substring(dot + 1))))
                        : new Expression.Ref(name));
    }
}
