package dev.stepdeck.sandbox.athena.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What the sandbox and the engine's process tell each other.
///
/// @param session the connection that it is about; 0 for the whole process
/// @param rows arguments or results; which, is said by the kind
record Frame(Kind kind, int session, List<List<@Nullable String>> rows) {

    /// What the process is told, and then what it tells.
    enum Kind {
        /// The settings, which are the first that a process is told.
        OPEN,
        /// A statement.
        EXECUTE,
        /// A query.
        DESCRIBE,
        /// A query.
        QUERY,
        /// A statement, and what it writes.
        COPY,
        /// A query of Trino.
        ANALYZE,
        /// A query of Trino, how its rows are written, and where.
        RUN,
        /// Nothing more.
        CANCEL,
        /// Nothing more.
        CLOSE,
        /// The process is ready.
        READY,
        /// A statement has been executed.
        DONE,
        /// Label and type of each column.
        COLUMNS,
        /// The rows.
        ROWS,
        /// How many rows.
        COUNT,
        /// The error's message.
        FAILED,
        /// The process has to be ended: it has too much memory, or for the reason that is told.
        OVER
    }

    static Frame of(Kind kind, int session, String... values) {
        return new Frame(kind, session, values.length == 0 ? List.of() : List.of(List.of(values)));
    }

    /// The first value of the first row.
    ///
    /// @throws IllegalStateException if there is none
    String first() {
        return value(0);
    }

    /// A value of the first row.
    ///
    /// @throws IllegalStateException if there is none
    String value(int column) {
        var value = rows.isEmpty() || rows.getFirst().size() <= column ? null : rows.getFirst().get(column);
        if (value == null) {
            throw new IllegalStateException(kind + " has no value " + column);
        }
        return value;
    }
}
