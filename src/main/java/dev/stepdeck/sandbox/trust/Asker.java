package dev.stepdeck.sandbox.trust;

import java.util.Set;
import java.util.function.Supplier;

/// Who decides on scripts that are new here.
public sealed interface Asker {

    /// Nobody: every script runs. Every request is signed with the user's own key, so it is theirs.
    record Nobody() implements Asker {}

    /// Someone who can read it.
    ///
    /// @param shipped the hashes of the scripts that came with the program; asked once, when it is first needed
    /// @param person gets each question; must return at once, and answer it sooner or later
    record Somebody(Supplier<Set<String>> shipped, Person person) implements Asker {}

    /// Takes questions.
    @FunctionalInterface
    interface Person {

        /// Takes one. Called on the thread of the run.
        void ask(Question question);
    }
}
