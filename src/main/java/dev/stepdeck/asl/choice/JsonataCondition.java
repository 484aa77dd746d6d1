package dev.stepdeck.asl.choice;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.JsonataExpression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;

import tools.jackson.databind.JsonNode;

/// A JSONata expression (or a literal) that evaluates to true or false.
public record JsonataCondition(Expression expression) implements Condition {

    @Override
    public boolean test(Scope scope) {
        JsonNode value = expression.evaluate(scope);
        if (!value.isBoolean()) {
            throw expression instanceof JsonataExpression jsonata
                    ? jsonata.unexpected("boolean", value)
                    : new StatesException(StatesException.QUERY_EVALUATION_ERROR,
                            "The Condition field must be a boolean but was: " + value, "Condition");
        }
        return value.booleanValue();
    }

    @Override
    public String label() {
        return switch (expression) {
            case JsonataExpression jsonata -> jsonata.text();
            case Literal literal -> literal.value().toString();
            default -> expression.toString();
        };
    }
}
