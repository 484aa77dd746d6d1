package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.engine.DuckErrors;
import dev.stepdeck.sandbox.athena.engine.ResultText;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.Query;

import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;

/// Runs a query into Athena's result file: CSV with a header, every value quoted, NULL as nothing at all.
final class SelectRun {

    private final Queries queries;

    SelectRun(Queries queries) {
        this.queries = queries;
    }

    Outcome run(Query query, Session session) {
        var ready = queries.ready(query, session);
        var file = session.scratch().resolve("result.csv");
        var places = IntStream.range(0, ready.columns().size()).mapToObj(i -> "c" + i).toList();
        var values = new ArrayList<String>();
        for (int i = 0; i < places.size(); i++) {
            var column = ready.columns().get(i);
            values.add(ResultText.of("r." + places.get(i), column.type()) + " AS " + Names.quoted(places.get(i)));
        }
        var copy = "COPY (SELECT " + String.join(", ", values) + " FROM (" + ready.translation().sql() + ") AS r ("
                + String.join(", ", places) + ")) TO " + Names.literal(file.toString())
                + " (FORMAT csv, HEADER false, FORCE_QUOTE *)";
        try {
            long rows = session.connection().copy(copy, file);
            return new Outcome(Optional.of(file), "csv", columns(ready.columns()), OptionalLong.empty(), rows,
                    ready.bytes(), ready.planningMillis(), List.of());
        } catch (EngineException e) {
            throw DuckErrors.failure(e, ready.translation());
        }
    }

    /// Source: Athena API, ColumnInfo.
    static List<ColumnInfo> columns(List<Queries.ResultColumn> columns) {
        return columns.stream().map(column -> ColumnInfo.builder().catalogName("hive").schemaName("").tableName("")
                .name(column.name()).label(column.name()).type(column.type().athena())
                .precision(column.type().precision()).scale(column.type().scale()).nullable(ColumnNullable.UNKNOWN)
                .caseSensitive(column.type().athena().equals("varchar")).build()).collect(Collectors.toList());
    }
}
