package dev.stepdeck.sandbox.athena;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.status.StatusChange;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatisticsRows;
import software.amazon.awssdk.services.athena.model.ResultSetMetadata;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/// The query executions, as the API shows them, with what belongs to them.
final class QueryRows {

    private final Table<QueryExecution> rows;
    private final Table<QueryExecution> newest;
    private final Table<ResultSetMetadata> columns;
    private final Table<QueryRuntimeStatisticsRows> counts;
    private final Table<StartQueryExecutionRequest> requests;
    private final Store store;
    private final StatusChanges changes;

    QueryRows(Store store, StatusChanges changes) {
        this.changes = changes;
        this.store = store;
        this.rows = store.table("athena.queries", SdkJson.codec(QueryExecution::builder));
        this.newest = store.table("athena.queries-newest", SdkJson.codec(QueryExecution::builder));
        this.columns = store.table("athena.columns", SdkJson.codec(ResultSetMetadata::builder));
        this.counts = store.table("athena.counts", SdkJson.codec(QueryRuntimeStatisticsRows::builder));
        this.requests = store.table("athena.requests", SdkJson.codec(StartQueryExecutionRequest::builder));
    }

    void add(QueryExecution query) {
        store.together(() -> {
            rows.put(query.queryExecutionId(), query);
            newest.put(key(query), QueryExecution.builder().queryExecutionId(query.queryExecutionId()).build());
            tell(query, "");
            return query;
        });
    }

    private static String key(QueryExecution query) {
        return query.workGroup() + "/" + String.format(Locale.ROOT, "%016x",
                Long.MAX_VALUE - query.status().submissionDateTime().toEpochMilli()) + "/" + query.queryExecutionId();
    }

    /// Changes a query and makes it durable, for nobody waits for an answer.
    void change(String id, UnaryOperator<QueryExecution> change) {
        store.together(() -> {
            var before = rows.get(id).map(query -> query.status().stateAsString()).orElse("");
            var now = rows.update(id, change);
            now.filter(query -> !query.status().stateAsString().equals(before)).ifPresent(query -> tell(query, before));
            return now;
        });
        store.commit();
    }

    private void tell(QueryExecution query, String before) {
        changes.tell(StatusChange.Of.QUERY, query.queryExecutionId(),
                (before + " " + query.status().stateAsString()).strip());
    }

    Optional<QueryExecution> find(String id) {
        return rows.get(id);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is none
    QueryExecution get(@Nullable String id) {
        return find(id == null ? "" : id)
                .orElseThrow(() -> AthenaFaults.invalid("QueryExecution " + id + " was not found"));
    }

    /// The ids of a work group's queries, the newest first.
    Pages<QueryExecution> page(String group, @Nullable String token, @Nullable Integer asked) {
        return Pages.of(newest, group + "/", token, asked, 50);
    }

    /// The queries of a work group that were submitted after a time, the newest first.
    List<QueryExecution> since(String group, long millis) {
        var oldest = String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - millis);
        return newest.page(group + "/", "", 1000, row -> row).stream()
                .takeWhile(row -> row.getKey().substring(group.length() + 1).compareTo(oldest) <= 0)
                .flatMap(row -> find(row.getValue().queryExecutionId()).stream()).toList();
    }

    void columns(String id, ResultSetMetadata metadata) {
        columns.put(id, metadata);
    }

    ResultSetMetadata columns(String id) {
        return columns.get(id).orElseGet(() -> ResultSetMetadata.builder().columnInfo(List.of()).build());
    }

    void counts(String id, QueryRuntimeStatisticsRows rows) {
        counts.put(id, rows);
    }

    Optional<QueryRuntimeStatisticsRows> counts(String id) {
        return counts.get(id);
    }

    /// Keeps a request under its token; gives the one that was there.
    Optional<StartQueryExecutionRequest> request(String token, StartQueryExecutionRequest request) {
        return requests.putIfAbsent(token, request) ? Optional.empty() : requests.get(token);
    }

    void forget(String token) {
        requests.remove(token);
    }

    /// The queries that had not ended when the sandbox was closed.
    List<QueryExecution> open() {
        return rows.values().stream().filter(query -> query.status().state() == QueryExecutionState.QUEUED
                || query.status().state() == QueryExecutionState.RUNNING).toList();
    }
}
