package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;

/// Answers GetQueryResults from a table, as Athena pages: the head is the first row of the first answer.
final class PagedAthena implements AthenaClient {

    private final List<ResultColumn> columns;
    private final List<List<@Nullable String>> rows;
    private final List<String> asked = new ArrayList<>();

    PagedAthena(List<ResultColumn> columns, boolean head, List<? extends List<@Nullable String>> table) {
        this.columns = columns;
        this.rows = new ArrayList<>(table);
        if (head) {
            rows.addFirst(new ArrayList<>(columns.stream().map(ResultColumn::name).toList()));
        }
    }

    /// The tokens that were asked for.
    List<String> asked() {
        return asked;
    }

    @Override
    public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
        asked.add(String.valueOf(request.nextToken()));
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var to = Math.min(rows.size(), from + request.maxResults());
        var answer = GetQueryResultsResponse.builder().resultSet(set -> set
                .rows(rows.subList(from, to).stream().map(PagedAthena::row).toList())
                .resultSetMetadata(about -> about.columnInfo(columns.stream().map(PagedAthena::info).toList())));
        return to < rows.size() ? answer.nextToken(String.valueOf(to)).build() : answer.build();
    }

    private static Row row(List<@Nullable String> values) {
        return Row.builder().data(values.stream().map(value -> Datum.builder().varCharValue(value).build()).toList())
                .build();
    }

    private static ColumnInfo info(ResultColumn column) {
        return ColumnInfo.builder().name(column.name()).type(column.type()).precision(column.precision())
                .scale(column.scale()).build();
    }

    @Override
    public String serviceName() {
        return "athena";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
