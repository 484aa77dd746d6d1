package dev.stepdeck.asl.parse;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.ExpressionSyntaxException;
import dev.stepdeck.asl.data.IntrinsicParser;
import dev.stepdeck.asl.data.ObjectTemplate;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.ResultPath;
import dev.stepdeck.asl.model.DataFlow;
import dev.stepdeck.asl.model.DataFlow.JsonPathFlow;
import dev.stepdeck.asl.model.DataFlow.JsonataFlow;
import dev.stepdeck.asl.model.QueryLanguage;

/// Reads the fields of one object (a state, a catcher, an item reader) that hold expressions.
///
/// @param language the query language in force
record FieldReader(Cursor cursor, QueryLanguage language) {

    private static final Expression ROOT = root();

    /// The data flow of a state. Parameters of a Map state are read elsewhere, as its ItemSelector.
    DataFlow flow() {
        boolean map = cursor.node().path("Type").asString("").equals("Map");
        return switch (language) {
            case JSON_PATH -> new JsonPathFlow(path("InputPath"), map ? Optional.empty() : template("Parameters"),
                    template("ResultSelector"), resultPath(), path("OutputPath"), assign());
            case JSONATA -> new JsonataFlow(template("Arguments"), template("Output"), assign());
        };
    }

    /// A field that holds a template: any JSON.
    Optional<Expression> template(String name) {
        return cursor.child(name).map(c -> template(c, name));
    }

    Expression template(Cursor value, String field) {
        return new PayloadTemplateReader(language).read(value, field);
    }

    Optional<ObjectTemplate> assign() {
        cursor.object("Assign").ifPresent(c -> c.node().propertyNames().forEach(name -> NameRules.variable(c, name)));
        return cursor.object("Assign").map(c -> new PayloadTemplateReader(language).readObject(c, "Assign"));
    }

    /// A number that may be given by a path (`<name>Path`) or by JSONata.
    Optional<Expression> valueOrPath(String name) {
        Optional<Expression> path = cursor.string(name + "Path").flatMap(text -> pathExpression(text, name + "Path"));
        return path.isPresent() ? path : value(name);
    }

    /// As [#valueOrPath]; the path may also be an intrinsic call (Fail states).
    Optional<Expression> textOrPath(String name) {
        Optional<Expression> path = cursor.child(name + "Path")
                .map(c -> new PayloadTemplateReader(language).computed(c, name + "Path", c));
        return path.isPresent() ? path : value(name);
    }

    /// A literal, in JSONata maybe an expression.
    Optional<Expression> value(String name) {
        return cursor.child(name).map(c -> new PayloadTemplateReader(language).value(c, name));
    }

    Optional<Expression> pathExpression(String text, String field) {
        try {
            return Optional.of(new PathExpression(Path.parse(text), field));
        } catch (ExpressionSyntaxException e) {
            cursor.child(field).ifPresent(c -> c.error("Value is not a valid JSONPath"));
            return Optional.empty();
        }
    }

    /// `$` when the field is absent, empty when it is null. An intrinsic call is accepted as well.
    private Optional<Expression> path(String name) {
        Optional<Cursor> field = cursor.child(name);
        if (field.isEmpty()) {
            return Optional.of(ROOT);
        }
        if (field.get().node().isNull()) {
            return Optional.empty();
        }
        return cursor.string(name).flatMap(text -> {
            try {
                return Optional.of(IntrinsicParser.parse(text, name));
            } catch (ExpressionSyntaxException e) {
                field.get().error("Value is not a valid JSONPath");
                return Optional.of(ROOT);
            }
        });
    }

    ResultPath resultPath() {
        Optional<Cursor> field = cursor.child("ResultPath");
        if (field.isEmpty()) {
            return ResultPath.replace();
        }
        if (field.get().node().isNull()) {
            return ResultPath.discard();
        }
        try {
            return ResultPath.parse(field.get().node().asString(""));
        } catch (ExpressionSyntaxException e) {
            field.get().error("Value is not a Reference Path");
            return ResultPath.replace();
        }
    }

    private static Expression root() {
        try {
            return new PathExpression(Path.parse("$"), "InputPath");
        } catch (ExpressionSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
