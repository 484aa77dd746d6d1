package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.CatalogRelations;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.DuckType;
import dev.stepdeck.sandbox.athena.engine.ObjectList;
import dev.stepdeck.sandbox.athena.sql.Query;
import dev.stepdeck.sandbox.athena.sql.Translation;

import software.amazon.awssdk.services.glue.GlueClient;

/// Makes queries ready: translated, with their tables found and their columns known.
final class Queries {

    private final GlueClient glue;
    private final ObjectList objects;

    Queries(GlueClient glue, ObjectList objects) {
        this.glue = glue;
        this.objects = objects;
    }

    /// A column of a result.
    record ResultColumn(String name, DuckType type) {}

    /// A query that is ready to run.
    ///
    /// @param bytes how many it will read
    record Ready(Translation translation, List<ResultColumn> columns, long bytes, long planningMillis) {

        Ready {
            columns = List.copyOf(columns);
        }
    }

    /// @throws dev.stepdeck.sandbox.athena.sql.SqlException for what is wrong with the query
    /// @throws CutoffException if it would read too much
    Ready ready(Query query, Session session) {
        long start = System.nanoTime();
        var relations = new CatalogRelations(glue, objects, session.connection(), session.database());
        Ready ready;
        try {
            ready = ready(query.translate(relations, session.parameters(), false), relations, session, start);
        } catch (EngineException e) {
            ready = again(query, relations, session, start, e);
        }
        if (ready.bytes() > session.cutoff()) {
            throw new CutoffException();
        }
        return ready;
    }

    /// UNNEST of a map reads like one of an array of rows; only the engine knows which it is.
    private static Ready again(Query query, CatalogRelations relations, Session session, long start,
            EngineException first) {
        var translation = query.translate(relations, session.parameters(), true);
        try {
            if (first.text().contains("UNNEST() can only be applied to")) {
                return ready(translation, relations, session, start);
            }
        } catch (EngineException e) {
            throw DuckErrors.failure(e, translation);
        }
        throw DuckErrors.failure(first, translation);
    }

    private static Ready ready(Translation translation, CatalogRelations relations, Session session, long start)
            throws EngineException {
        var columns = new ArrayList<ResultColumn>();
        for (var column : session.connection().describe(translation.sql())) {
            var label = column.label();
            boolean unnamed = label.startsWith(translation.unnamed()) || label.matches("col\\d+")
                    && translation.sql().startsWith("VALUES");
            columns.add(new ResultColumn(unnamed ? "_col" + columns.size() : label.toLowerCase(Locale.ROOT),
                    DuckType.parse(column.type())));
        }
        return new Ready(translation, columns, relations.bytes(), (System.nanoTime() - start) / 1_000_000);
    }
}
