package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.sql.Statement;

/// Shows how the engine would run a query. The plan is DuckDB's own, for it is what runs.
final class Explanations {

    private final Queries queries;

    Explanations(Queries queries) {
        this.queries = queries;
    }

    Outcome explain(Statement.Explain explain, Session session) {
        var ready = queries.ready(explain.query(), session);
        try {
            var lines = new ArrayList<String>();
            lines.add("Query Plan");
            ready.connection()
                    .query((explain.analyze() ? "EXPLAIN ANALYZE " : "EXPLAIN ") + ready.translation().sql())
                    .forEach(row -> String.valueOf(row.get(1)).lines().forEach(lines::add));
            return TextResult.of(session, List.of("Query Plan"), lines);
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }
}
