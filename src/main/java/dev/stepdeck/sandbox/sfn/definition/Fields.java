package dev.stepdeck.sandbox.sfn.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.data.ArrayTemplate;
import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ExpressionSyntaxException;
import dev.stepdeck.asl.data.JsonataExpression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.ResultPath;
import dev.stepdeck.asl.model.QueryLanguage;

import tools.jackson.databind.JsonNode;

/// The fields of one state, read in its query language.
final class Fields {

    private final JsonNode node;
    private final QueryLanguage language;
    private final String pointer;

    Fields(JsonNode node, QueryLanguage language, String pointer) {
        this.node = node;
        this.language = language;
        this.pointer = pointer;
    }

    Fields of(JsonNode inner, String name) {
        return new Fields(inner, language, pointer + "/" + name);
    }

    String pointer() {
        return pointer;
    }

    String text(String name) {
        if (!node.path(name).isString()) {
            throw missing(name);
        }
        return node.path(name).stringValue();
    }

    RejectedException missing(String name) {
        return rejected("These fields are required: [" + name + "]", pointer);
    }

    Optional<String> optional(String name) {
        return node.path(name).isString() ? Optional.of(node.path(name).stringValue()) : Optional.empty();
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        node.path(name).forEach(t -> texts.add(t.asString("")));
        return texts;
    }

    /// A field with its `Path` form in JSONPath, or JSONata in JSONata.
    Optional<Expression> value(String name) {
        if (language == QueryLanguage.JSON_PATH && node.has(name + "Path")) {
            return Optional.of(new PathExpression(path(text(name + "Path"), name + "Path"), name + "Path"));
        }
        return node.has(name) ? Optional.of(leaf(node.get(name), name)) : Optional.empty();
    }

    Optional<Path> path(String name) {
        if (!node.has(name)) {
            return Optional.of(path("$", name));
        }
        return node.get(name).isNull() ? Optional.empty() : Optional.of(path(text(name), name));
    }

    ResultPath resultPath() {
        if (!node.has("ResultPath")) {
            return ResultPath.replace();
        }
        if (node.get("ResultPath").isNull()) {
            return ResultPath.discard();
        }
        try {
            return ResultPath.parse(text("ResultPath"));
        } catch (ExpressionSyntaxException e) {
            throw invalid("ResultPath");
        }
    }

    Optional<Expression> template(String name) {
        return node.has(name) ? Optional.of(template(node.get(name), name)) : Optional.empty();
    }

    Optional<ObjectTemplate> assign() {
        return template("Assign").map(t -> {
            if (t instanceof ObjectTemplate object) {
                return object;
            }
            throw invalid("Assign");
        });
    }

    Path path(String text, String field) {
        try {
            return Path.parse(text);
        } catch (ExpressionSyntaxException e) {
            throw invalid(field);
        }
    }

    private Expression template(JsonNode value, String field) {
        if (value.isObject()) {
            var members = new ArrayList<ObjectTemplate.Member>();
            for (var entry : value.properties()) {
                var key = entry.getKey();
                if (language == QueryLanguage.JSON_PATH && key.endsWith(".$")) {
                    members.add(new ObjectTemplate.Member(key.substring(0, key.length() - 2),
                            computed(entry.getValue(), key)));
                } else {
                    members.add(new ObjectTemplate.Member(key, template(entry.getValue(),
                            language == QueryLanguage.JSONATA ? field + "/" + key : key)));
                }
            }
            return new ObjectTemplate(members);
        }
        if (value.isArray()) {
            var elements = new ArrayList<Expression>();
            value.forEach(e -> elements.add(template(e, field + "[" + elements.size() + "]")));
            return new ArrayTemplate(elements);
        }
        return leaf(value, field);
    }

    private Expression computed(JsonNode value, String field) {
        if (!value.isString() || !value.stringValue().startsWith("$")) {
            throw invalid(field);
        }
        return new PathExpression(path(value.stringValue(), field), field);
    }

    private Expression leaf(JsonNode value, String field) {
        if (language == QueryLanguage.JSONATA && value.isString()) {
            var text = value.stringValue();
            if (text.startsWith("{%") && text.endsWith("%}")) {
                try {
                    return JsonataExpression.compile(text.substring(2, text.length() - 2).strip(), field);
                } catch (ExpressionSyntaxException e) {
                    throw invalid(field);
                }
            }
        }
        return new Literal(value);
    }

    private RejectedException invalid(String field) {
        return rejected("The value for the field '" + field
                + "' must be a valid JSONPath or a valid intrinsic function call", pointer);
    }

    static RejectedException rejected(String reason, String location) {
        return new RejectedException("SCHEMA_VALIDATION_FAILED", reason, location);
    }
}
