package dev.stepdeck.asl.data;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.asl.intrinsic.Intrinsic;
import dev.stepdeck.asl.intrinsic.IntrinsicFailure;

import tools.jackson.databind.JsonNode;

/// A call such as `States.Format('{} of {}', $.a, $.b)`.
///
/// @param text  the call as written
/// @param field the field that holds it as AWS's messages name it
public record IntrinsicCall(String text, String field, Intrinsic function, List<Expression> arguments)
        implements
            Expression {

    /// Copies the arguments.
    public IntrinsicCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public JsonNode evaluate(Scope scope) {
        try {
            var values = new ArrayList<JsonNode>(arguments.size());
            for (Expression argument : arguments) {
                values.add(value(argument, scope));
            }
            if (values.stream().mapToLong(JsonText::length).sum() > Meter.LONGEST) {
                throw new IntrinsicFailure("the arguments have more than " + Meter.LONGEST + " characters");
            }
            return function.apply(values);
        } catch (IntrinsicFailure e) {
            throw new StatesException(StatesException.INTRINSIC_FAILURE, failed(String.valueOf(e.getMessage())));
        }
    }

    private JsonNode value(Expression argument, Scope scope) {
        if (argument instanceof PathExpression(Path path, String _)) {
            JsonNode found = path.find(scope);
            if (found == null) {
                throw StatesException.runtime(failed("The JsonPath argument for the field '" + path
                        + "' could not be found in the input '" + JsonText.of(scope.input()) + "'"));
            }
            return found;
        }
        return argument.evaluate(scope);
    }

    private String failed(String why) {
        return "The function '" + text + "' had the following error: " + why;
    }
}
