package dev.stepdeck.asl.data;

import dev.stepdeck.asl.intrinsic.Intrinsic;
import dev.stepdeck.asl.intrinsic.IntrinsicFailure;
import java.util.ArrayList;
import java.util.List;
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
        var values = new ArrayList<JsonNode>(arguments.size());
        for (Expression argument : arguments) {
            values.add(argument.evaluate(scope));
        }
        try {
            return function.apply(values);
        } catch (IntrinsicFailure e) {
            throw new StatesException(StatesException.INTRINSIC_FAILURE, String.valueOf(e.getMessage()));
        }
    }
}
