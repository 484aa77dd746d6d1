package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.engine.DuckType;
import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Translation;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Brings the columns of a query in the order and the types of the table that they go into.
final class InsertColumns {

    private InsertColumns() {}

    /// @param named the columns that the statement names; empty for all
    static Queries.Ready fitted(Queries.Ready ready, List<String> named, Table table) {
        var columns = Stream.concat(table.storageDescriptor().columns().stream(), table.partitionKeys().stream())
                .toList();
        var wanted = named.isEmpty() ? columns.stream().map(Column::name).toList() : named;
        if (wanted.size() != ready.columns().size()) {
            throw SqlException.at(1, 1, "TYPE_MISMATCH", "Insert query has mismatched column types: Table: "
                    + types(columns) + ", Query: [" + ready.columns().stream().map(column -> column.type().athena())
                            .collect(Collectors.joining(", "))
                    + "]");
        }
        var values = new ArrayList<String>();
        var fitted = new ArrayList<Queries.ResultColumn>();
        for (var column : columns) {
            int place = wanted.indexOf(column.name());
            var duck = HiveType.parse(column.type()).duck();
            values.add("CAST(" + (place < 0 ? "NULL" : "c" + place) + " AS " + duck + ")");
            fitted.add(new Queries.ResultColumn(column.name(), DuckType.parse(duck)));
        }
        var places = IntStream.range(0, wanted.size()).mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        var before = ready.translation();
        var sql = "SELECT " + String.join(", ", values) + " FROM (" + before.sql() + ") AS "
                + Names.quoted("stepdeck insert") + " (" + places + ")";
        return new Queries.Ready(ready.connection(),
                new Translation(sql, before.unnamed(), before.places(), before.tables()), ready.trino(), fitted,
                ready.bytes(), ready.planningMillis());
    }

    private static String types(List<Column> columns) {
        return columns.stream().map(Column::type).collect(Collectors.joining(", ", "[", "]"));
    }
}
