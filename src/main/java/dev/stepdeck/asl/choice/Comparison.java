package dev.stepdeck.asl.choice;

import dev.stepdeck.asl.data.Expression;
import dev.stepdeck.asl.data.Literal;
import dev.stepdeck.asl.data.Path;
import dev.stepdeck.asl.data.PathExpression;
import dev.stepdeck.asl.data.Scope;
import dev.stepdeck.asl.data.StatesException;

import tools.jackson.databind.JsonNode;

/// A variable compared with a literal or with the value of a path.
///
/// @param operand a [Literal], or a [PathExpression] for the operator's `Path` form
public record Comparison(Path variable, Operator operator, Expression operand) implements Condition {

    @Override
    public boolean test(Scope scope) {
        JsonNode left = value(variable, scope);
        JsonNode right = operand instanceof PathExpression(Path path, String _)
                ? value(path, scope)
                : operand.evaluate(scope);
        return operator.holds(left, right);
    }

    private static JsonNode value(Path path, Scope scope) {
        JsonNode found = path.find(scope);
        if (found == null) {
            throw StatesException.runtime("Invalid path '" + path
                    + "': The choice state's condition path references an invalid value.");
        }
        return found;
    }

    @Override
    public String label() {
        String right = switch (operand) {
            case Literal literal -> literal.value().toString();
            case PathExpression expression -> expression.path().text();
            default -> operand.toString();
        };
        return variable + " " + operator.symbol() + " " + right;
    }
}
