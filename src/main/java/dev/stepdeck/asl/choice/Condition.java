package dev.stepdeck.asl.choice;

import dev.stepdeck.asl.data.Scope;

/// The condition of a choice rule.
public sealed interface Condition permits And, Or, Not, Comparison, TypeTest, JsonataCondition {

    /// Whether the condition holds on this data.
    ///
    /// @throws dev.stepdeck.asl.data.StatesException if that cannot be determined, in AWS's words
    boolean test(Scope scope);

    /// The condition as readable text: `$.n > 3`.
    String label();
}
