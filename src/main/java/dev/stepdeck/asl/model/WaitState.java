package dev.stepdeck.asl.model;

import dev.stepdeck.asl.data.Expression;

/// Waits.
///
/// @param until for how long or until when
public record WaitState(StateHeader header, DataFlow flow, Until until, Transition transition) implements State {

    /// What ends the wait.
    public sealed interface Until {

        /// The value to evaluate: a number of seconds or a timestamp. A `PathExpression` for the Path forms.
        Expression value();

        /// Seconds or SecondsPath.
        record Seconds(Expression value) implements Until {}

        /// Timestamp or TimestampPath.
        record Timestamp(Expression value) implements Until {}
    }

    @Override
    public String type() {
        return "Wait";
    }
}
