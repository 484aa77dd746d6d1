package dev.stepdeck.asl.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.stepdeck.asl.choice.And;
import dev.stepdeck.asl.choice.Comparison;
import dev.stepdeck.asl.choice.Condition;
import dev.stepdeck.asl.choice.JsonataCondition;
import dev.stepdeck.asl.choice.Not;
import dev.stepdeck.asl.choice.Operator;
import dev.stepdeck.asl.choice.Or;
import dev.stepdeck.asl.choice.TypeTest;
import dev.stepdeck.asl.data.ExpressionSyntaxException;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.model.ChoiceRule;
import dev.stepdeck.asl.model.QueryLanguage;

/// Reads one entry of Choices.
record RuleReader(Cursor rule, FieldReader fields) {

    private static final Set<String> BESIDE = Set.of("Next", "Comment", "Assign", "Output", "Variable");

    /// @param place the number of the rule
    static RuleReader of(Cursor rule, FieldReader state, int place) {
        return new RuleReader(rule, state.within(rule, "Choices[" + place + "]"));
    }

    Optional<ChoiceRule> read() {
        if (!rule.node().isObject()) {
            rule.error("Expected value of type Object");
            return Optional.empty();
        }
        rule.requires("Next");
        Optional<Condition> condition = fields.language() == QueryLanguage.JSONATA ? jsonata() : condition(rule);
        return condition.map(c -> new ChoiceRule(c, rule.string("Next").orElse(""), fields.template("Output"),
                fields.assign(), rule.string("Comment")));
    }

    private Optional<Condition> jsonata() {
        rule.requires("Condition");
        return fields.value("Condition").map(JsonataCondition::new);
    }

    private static Optional<Condition> condition(Cursor cursor) {
        List<String> said = new ArrayList<>();
        cursor.node().propertyNames().stream().filter(n -> !BESIDE.contains(n)).forEach(said::add);
        if (said.size() != 1) {
            cursor.error("Exactly one comparison operator must be present");
            return Optional.empty();
        }
        String name = said.getFirst();
        return switch (name) {
            case "And" -> all(cursor, name, And::new);
            case "Or" -> all(cursor, name, Or::new);
            case "Not" -> cursor.object(name).flatMap(RuleReader::inner).map(Not::new);
            default -> variable(cursor).flatMap(v -> test(cursor, v, name));
        };
    }

    /// A condition within another has no transition of its own.
    private static Optional<Condition> inner(Cursor cursor) {
        if (cursor.has("Next")) {
            cursor.error("Field 'Next' is not supported");
        }
        return condition(cursor);
    }

    private static Optional<Condition> all(Cursor cursor, String name, Function<List<Condition>, Condition> maker) {
        List<Cursor> parts = cursor.array(name);
        if (parts.isEmpty()) {
            cursor.child(name).ifPresent(c -> c.error("Value cannot be empty"));
        }
        return Optional.of(maker.apply(parts.stream().flatMap(p -> inner(p).stream()).toList()));
    }

    private static Optional<Path> variable(Cursor cursor) {
        return cursor.requires("Variable")
                ? cursor.string("Variable").flatMap(text -> path(cursor, "Variable", text))
                : Optional.empty();
    }

    private static Optional<Path> path(Cursor cursor, String field, String text) {
        try {
            return Optional.of(Path.parse(text));
        } catch (ExpressionSyntaxException e) {
            cursor.child(field).ifPresent(c -> c.error("Value is not a valid JSONPath"));
            return Optional.empty();
        }
    }

    private static Optional<Condition> test(Cursor cursor, Path variable, String name) {
        var kind = Arrays.stream(TypeTest.Kind.values()).filter(k -> k.field().equals(name)).findFirst();
        if (kind.isPresent()) {
            return cursor.child(name)
                    .filter(c -> c.is(c.node().isBoolean(), "Expected value of type Boolean"))
                    .map(c -> new TypeTest(variable, kind.get(), c.node().booleanValue()));
        }
        Optional<Operator> operator = Operator.of(name);
        if (operator.isPresent()) {
            return cursor.child(name)
                    .map(c -> new Comparison(variable, checked(operator.get(), c), new Literal(c.node())));
        }
        Optional<Operator> byPath = name.endsWith("Path")
                ? Operator.of(name.substring(0, name.length() - 4))
                : Optional.empty();
        if (byPath.isEmpty() || byPath.get() == Operator.STRING_MATCHES) {
            cursor.error("Field '" + name + "' is not supported");
            return Optional.empty();
        }
        return cursor.string(name).flatMap(text -> path(cursor, name, text))
                .map(p -> new Comparison(variable, byPath.get(), new PathExpression(p, name)));
    }

    private static Operator checked(Operator operator, Cursor value) {
        boolean fits = switch (operator.type()) {
            case BOOLEAN -> value.node().isBoolean();
            case NUMBER -> value.node().isNumber();
            case STRING, PATTERN, TIMESTAMP -> value.node().isString();
        };
        if (!fits) {
            value.error("Value is not of the type that " + operator.field() + " compares");
        } else if (operator.type() == Operator.Type.TIMESTAMP) {
            TimestampCheck.in(QueryLanguage.JSON_PATH).accept(value);
        }
        return operator;
    }
}
