package dev.stepdeck.app.command;

import java.util.Locale;
import java.util.Optional;

/// Asks the person who started the command.
@FunctionalInterface
interface Person {

    /// The answer to a yes-or-no question; empty when nobody is there to answer.
    Optional<Boolean> agreesTo(String question);

    /// Asks on the terminal, if the command was started from one.
    @SuppressWarnings("SystemConsoleNull") // Never null on this JDK, but declared so.
    static Person atTerminal() {
        return question -> {
            var console = System.console();
            if (console == null || !console.isTerminal()) {
                return Optional.empty();
            }
            var answer = console.readLine("%s [y/N] ", question);
            return Optional.of(answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
        };
    }
}
