package dev.stepdeck.sandbox.athena.trino;

import dev.stepdeck.sandbox.athena.duck.EngineException;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.sql.parser.ParsingException;
import org.jspecify.annotations.Nullable;

/// Trino's failures as Athena words them.
final class TrinoErrors {

    private TrinoErrors() {}

    static EngineException of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            var known = known(at);
            if (known != null) {
                return new EngineException(known, failure);
            }
        }
        return new EngineException("GENERIC_INTERNAL_ERROR: " + failure, failure);
    }

    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case EngineException own -> own.text();
            case TrinoException own when own.getCause() instanceof EngineException inner -> inner.text();
            case ParsingException syntax -> "SYNTAX_ERROR: " + syntax.getMessage();
            case TrinoException own -> own(own);
            case StackOverflowError _ ->
                "STACK_OVERFLOW: statement is too large (stack overflow during analysis)";
            default -> null;
        };
    }

    private static String own(TrinoException failure) {
        var code = failure.getErrorCode();
        if (code.equals(StandardErrorCode.COLUMN_NOT_FOUND.toErrorCode())
                && String.valueOf(failure.getMessage()).endsWith("cannot be resolved")) {
            // Source: Athena, which says so of every name in a query that it does not find.
            return code.getName() + ": " + failure.getMessage()
                    + " or requester is not authorized to access requested resources";
        }
        if (code.getName().startsWith("EXCEEDED_") && code.getName().endsWith("_MEMORY_LIMIT")) {
            return "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exhausted resources at this scale factor";
        }
        return code.getName() + ": " + failure.getMessage();
    }
}
