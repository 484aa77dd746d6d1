package dev.stepdeck.asl.parse;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
/// @param prefix   the path from the state to the object, as AWS's messages on JSONata have it: `Catch[1]/`
record FieldReader(Cursor cursor, QueryLanguage language, String prefix) {

    private static final Set<String> WITH_RESULT = Set.of("Task", "Parallel", "Map");
    /// Their paths are reference paths, and not into the context object. Source: github.com/floci-io/floci, report 3733.
    private static final Set<String> MAP_NUMBERS = Set.of("MaxConcurrency", "ToleratedFailureCount",
            "ToleratedFailurePercentage", "MaxItems", "MaxItemsPerBatch", "MaxInputBytesPerBatch");
    private static final Set<String> AFTER = Set.of("Assign", "Output");
    private static final Set<String> ALWAYS = Set.of("input", "context");

    private static final Expression ROOT = root();

    /// The fields of a state.
    FieldReader(Cursor state, QueryLanguage language) {
        this(state, language, "");
    }

    /// The fields of an object within the state.
    FieldReader within(Cursor part, String path) {
        return new FieldReader(part, language, prefix + path + "/");
    }

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
        return reader(field).read(value, named(field));
    }

    Optional<ObjectTemplate> assign() {
        cursor.object("Assign").ifPresent(c -> c.node().propertyNames().forEach(name -> NameRules.variable(c, name)));
        return cursor.object("Assign").map(c -> reader("Assign").readObject(c, named("Assign")));
    }

    /// A number that may be given by a path (`<name>Path`) or by JSONata.
    Optional<Expression> valueOrPath(String name) {
        Optional<Expression> path = cursor.string(name + "Path").flatMap(text -> pathExpression(text, name + "Path"));
        if (MAP_NUMBERS.contains(name)) {
            cursor.child(name + "Path").filter(c -> !isReference(c.node().asString("")))
                    .ifPresent(c -> c.error("Value is not a Reference Path"));
        }
        return path.isPresent() ? path : value(name);
    }

    /// Whether a text is a reference path into the input or a variable, or no path at all, which is reported otherwise.
    private static boolean isReference(String text) {
        try {
            return Path.parse(text).isReference() && !text.startsWith("$$");
        } catch (ExpressionSyntaxException _) {
            return true;
        }
    }

    /// As [#valueOrPath]; the path may also be an intrinsic call (Fail states).
    Optional<Expression> textOrPath(String name) {
        Optional<Expression> path = cursor.child(name + "Path")
                .map(c -> reader(name).computed(c, name + "Path", c));
        return path.isPresent() ? path : value(name);
    }

    /// A literal, in JSONata maybe an expression.
    Optional<Expression> value(String name) {
        return cursor.child(name).map(c -> reader(name).value(c, named(name)));
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

    private String named(String field) {
        return language == QueryLanguage.JSONATA ? prefix + field : field;
    }

    /// A result is there for Assign and Output of the states that have one, an error output for those of a catcher.
    /// Source: "Transforming data with JSONata", Reserved variable.
    private PayloadTemplateReader reader(String field) {
        var states = new HashSet<>(ALWAYS);
        if (AFTER.contains(field)) {
            if (cursor.has("ErrorEquals")) {
                states.add("errorOutput");
            } else if (WITH_RESULT.contains(cursor.node().path("Type").asString(""))) {
                states.add("result");
            }
        }
        return new PayloadTemplateReader(language, states);
    }

    private static Expression root() {
        try {
            return new PathExpression(Path.parse("$"), "InputPath");
        } catch (ExpressionSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
