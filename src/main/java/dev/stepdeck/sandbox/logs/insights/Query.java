package dev.stepdeck.sandbox.logs.insights;

import java.util.List;

/// A query that was read.
public final class Query {

    private final List<Command> commands;

    Query(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /// Reads a query.
    ///
    /// @param now what `now()` says, epoch milliseconds
    /// @throws MalformedQuery if it is none, or asks for what the sandbox does not have
    public static Query parse(String text, long now) {
        return new QueryParser(text, now).parse();
    }

    List<Command> commands() {
        return commands;
    }

    /// Whether its rows are those of `stats`, not events.
    boolean aggregates() {
        return commands.stream().anyMatch(Command.Stats.class::isInstance);
    }
}
