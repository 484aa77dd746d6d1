package dev.stepdeck.aws.walkthrough;

import java.util.Optional;

/// Whether a condition holds.
public sealed interface Finding {

    /// It does.
    ///
    /// @param execution the execution that the walkthrough is about from now on, if that is another one
    record Holds(Optional<String> execution) implements Finding {}

    /// Not yet.
    ///
    /// @param what is waited for: "the stack to be deployed"
    record NotYet(String what) implements Finding {}

    /// It does not, and waiting does not help.
    ///
    /// @param why in a sentence
    record Never(String why) implements Finding {}
}
