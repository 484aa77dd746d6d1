package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.duck.EngineQuery;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.ResultText;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.Query;

import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;

/// Runs a query into Athena's result file: CSV with a header, every value quoted, NULL as nothing at all.
final class SelectRun {

    /// Failures that are the same wherever the query runs, and those of the files.
    private static final Set<String> OWN = Set.of("USER_CANCELED", "EXCEEDED_LOCAL_MEMORY_LIMIT", "HIVE_CURSOR_ERROR",
            "HIVE_BAD_DATA");

    private final Queries queries;

    SelectRun(Queries queries) {
        this.queries = queries;
    }

    Outcome run(Query query, Session session) {
        var ready = queries.ready(query, session);
        var file = session.scratch().resolve("result.csv");
        if (ready.trino() != null) {
            return byTrino(ready, ready.trino().query(), file);
        }
        try {
            return outcome(ready, file, ready.connection().copy(copy(ready, file), file));
        } catch (EngineException e) {
            var failure = DuckErrors.failure(e, ready.translation());
            if (OWN.contains(failure.code())) {
                throw failure;
            }
            // Trino knows how to say what is wrong, if anything is.
            var again = queries.readyByTrino(query, session);
            return byTrino(again, again.rows().query(), file);
        }
    }

    private static Outcome byTrino(Queries.Ready ready, EngineQuery query, Path file) {
        try {
            return outcome(ready, file, ready.connection().run(query, EngineQuery.Output.CSV, file));
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    private static Outcome outcome(Queries.Ready ready, Path file, long rows) {
        return new Outcome(Optional.of(file), "csv", columns(ready.columns()), OptionalLong.empty(), rows,
                ready.bytes(), ready.planningMillis(), List.of());
    }

    private static String copy(Queries.Ready ready, Path file) {
        var places = IntStream.range(0, ready.columns().size()).mapToObj(i -> "c" + i).toList();
        var values = new ArrayList<String>();
        for (int i = 0; i < places.size(); i++) {
            var column = ready.columns().get(i);
            values.add(ResultText.of("r." + places.get(i), column.type()) + " AS " + Names.quoted(places.get(i)));
        }
        return "COPY (SELECT " + String.join(", ", values) + " FROM (" + ready.translation().sql() + ") AS r ("
                + String.join(", ", places) + ")) TO " + Names.literal(file.toString())
                + " (FORMAT csv, HEADER false, FORCE_QUOTE *)";
    }

    /// Source: Athena API, ColumnInfo.
    static List<ColumnInfo> columns(List<Queries.ResultColumn> columns) {
        return columns.stream().map(column -> ColumnInfo.builder().catalogName("hive").schemaName("").tableName("")
                .name(column.name()).label(column.name()).type(column.type().athena())
                .precision(column.type().precision()).scale(column.type().scale()).nullable(ColumnNullable.UNKNOWN)
                .caseSensitive(column.type().athena().equals("varchar")).build()).collect(Collectors.toList());
    }
}
