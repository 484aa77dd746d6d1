package dev.stepdeck.sandbox.athena.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.sql.Statement;

/// Shows how Trino would run a query, as its EXPLAIN does. EXPLAIN ANALYZE runs it as well, and says what that took.
final class Explanations {

    private static final Pattern VALIDATE = Pattern.compile("(?i)TYPE\\s+VALIDATE");

    private final Queries queries;

    Explanations(Queries queries) {
        this.queries = queries;
    }

    Outcome explain(Statement.Explain explain, Session session) {
        var ready = queries.readyByTrino(explain.query(), session);
        var lines = new ArrayList<String>();
        try {
            if (explain.analyze()) {
                long start = System.nanoTime();
                long rows = ready.connection().run(ready.rows().query(), EngineQuery.Output.CSV, ready.rows().file());
                lines.add("Execution: " + (System.nanoTime() - start) / 1_000_000 + "ms, Output: " + rows + " rows");
            }
            var plan = ready.rows().query().explained(explain.analyze() ? "EXPLAIN " : explain.head());
            var name = VALIDATE.matcher(explain.head()).find() ? "Valid" : "Query Plan";
            var file = session.scratch().resolve("plan.csv");
            ready.connection().run(plan, EngineQuery.Output.CSV, file);
            text(Files.readString(file)).lines().forEach(lines::add);
            lines.addFirst(name);
            return TextResult.of(session, List.of(name), lines);
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The one value of a result.
    private static String text(String csv) {
        var value = csv.strip();
        return value.substring(1, value.length() - 1).replace("\"\"", "\"");
    }
}
