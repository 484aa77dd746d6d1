package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.stepdeck.asl.data.ArrayTemplate;
import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ExpressionSyntaxException;
import dev.stepdeck.asl.data.IntrinsicCall;
import dev.stepdeck.asl.data.IntrinsicParser;
import dev.stepdeck.asl.data.JsonataExpression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.ObjectTemplate.Member;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.model.QueryLanguage;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads payload templates: in JSONPath the members named `*.$` are computed, in JSONata the strings `{% ... %}`.
///
/// @param states the members of `$states` that the field may refer to
record PayloadTemplateReader(QueryLanguage language, Set<String> states) {

    /// A template of any JSON; one without computed parts becomes a single literal.
    Expression read(Cursor cursor, String field) {
        JsonNode node = cursor.node();
        Expression expression = node.isObject()
                ? readObject(cursor, field)
                : node.isArray() ? readArray(cursor, field) : value(cursor, field);
        return isConstant(expression) ? new Literal(node) : expression;
    }

    ObjectTemplate readObject(Cursor cursor, String field) {
        var members = new ArrayList<Member>();
        for (String name : cursor.node().propertyNames()) {
            cursor.child(name).ifPresent(child -> {
                boolean computed = language == QueryLanguage.JSON_PATH && name.endsWith(".$");
                members.add(computed
                        ? new Member(name.substring(0, name.length() - 2), computed(child, name, cursor))
                        : new Member(name, read(child, inner(field, name))));
                if (!computed) {
                    warnOfPath(child);
                }
            });
        }
        return new ObjectTemplate(members);
    }

    private void warnOfPath(Cursor value) {
        String text = value.node().asString("");
        if (language == QueryLanguage.JSON_PATH && (text.startsWith("$.") || text.matches("States\\.\\w+\\(.*"))) {
            value.report().warning(Diagnostic.NO_DOLLAR,
                    "No .$ on a field that appears to be a JSONPath or Intrinsic Function", value.location());
        }
    }

    private Expression readArray(Cursor cursor, String field) {
        List<Cursor> elements = cursor.elements();
        var read = new ArrayList<Expression>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            read.add(read(elements.get(i), field + "[" + i + "]"));
        }
        return new ArrayTemplate(read);
    }

    private String inner(String field, String name) {
        return language == QueryLanguage.JSONATA ? field + "/" + name : name;
    }

    /// A path or an intrinsic call.
    ///
    /// @param owner what AWS names as the location when it is neither
    Expression computed(Cursor cursor, String field, Cursor owner) {
        try {
            if (cursor.node().isString()) {
                return IntrinsicParser.parse(cursor.node().stringValue(), field);
            }
        } catch (ExpressionSyntaxException e) {
            // Reported below, in AWS's words.
        }
        owner.error("The value for the field '" + field
                + "' must be a valid JSONPath or a valid intrinsic function call");
        return new Literal(JsonNodeFactory.instance.nullNode());
    }

    /// A literal value, or JSONata.
    Expression value(Cursor cursor, String field) {
        JsonNode node = cursor.node();
        if (language == QueryLanguage.JSON_PATH || !node.isString()) {
            return new Literal(node);
        }
        String text = node.stringValue();
        if (!text.startsWith("{%") || !text.endsWith("%}") || text.length() < 4) {
            return new Literal(node);
        }
        try {
            var expression = JsonataExpression.compile(text.substring(2, text.length() - 2).strip(), field);
            expression.complaints(states).forEach(
                    complaint -> cursor.report().error(Diagnostic.UNSUPPORTED_JSONATA, complaint, cursor.location()));
            return expression;
        } catch (ExpressionSyntaxException e) {
            cursor.report().error(Diagnostic.INVALID_JSONATA, String.valueOf(e.getMessage()), cursor.location());
            return new Literal(JsonNodeFactory.instance.nullNode());
        }
    }

    private static boolean isConstant(Expression expression) {
        return switch (expression) {
            case Literal _ -> true;
            case ObjectTemplate object -> object.members().stream().allMatch(m -> m.value() instanceof Literal);
            case ArrayTemplate array -> array.elements().stream().allMatch(e -> e instanceof Literal);
            case PathExpression _,IntrinsicCall _,JsonataExpression _ -> false;
        };
    }
}
