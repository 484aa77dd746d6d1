package dev.stepdeck.asl.model;

import java.util.Optional;

import dev.stepdeck.asl.data.Expression;

/// Ends the workflow, branch or iteration with a failure.
///
/// @param error Error or ErrorPath
/// @param cause Cause or CausePath
public record FailState(StateHeader header, DataFlow flow, Optional<Expression> error, Optional<Expression> cause)
        implements
            State {

    @Override
    public String type() {
        return "Fail";
    }
}
