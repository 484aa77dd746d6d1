package dev.stepdeck.app.command;

import java.util.function.Supplier;

/// Prints in which state a command leaves things when it is stopped with Ctrl-C or SIGTERM.
final class LastWords implements AutoCloseable {

    private final Thread hook;

    LastWords(EventLines lines, Supplier<String> words) {
        hook = new Thread(() -> lines.line("\n" + words.get()), "last-words");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is already being stopped; the words will be printed.
        }
    }
}
