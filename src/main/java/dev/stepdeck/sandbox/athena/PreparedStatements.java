package dev.stepdeck.sandbox.athena;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsResponse;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.PreparedStatementSummary;
import software.amazon.awssdk.services.athena.model.UnprocessedPreparedStatementName;

/// The prepared statements of work groups.
final class PreparedStatements {

    private final Table<PreparedStatement> rows;
    private final WorkGroups groups;
    private final InstantSource clock;

    PreparedStatements(Store store, WorkGroups groups, InstantSource clock) {
        this.rows = store.table("athena.prepared-statements", SdkJson.codec(PreparedStatement::builder));
        this.groups = groups;
        this.clock = clock;
    }

    void create(String group, String name, String sql, @Nullable String description) {
        if (!rows.putIfAbsent(key(group, name), statement(group, name, sql, description))) {
            throw AthenaFaults.invalid("Prepared Statement " + name + " already exists in WorkGroup " + group);
        }
    }

    /// Creates or replaces it, as the statement PREPARE does.
    void put(String group, String name, String sql) {
        rows.put(key(group, name), statement(group, name, sql, null));
    }

    void update(String group, String name, String sql, @Nullable String description) {
        get(group, name);
        rows.put(key(group, name), statement(group, name, sql, description));
    }

    private PreparedStatement statement(String group, String name, String sql, @Nullable String description) {
        return PreparedStatement.builder().statementName(name).workGroupName(groups.get(group).name())
                .queryStatement(sql).description(description).lastModifiedTime(clock.instant()).build();
    }

    private String key(String group, String name) {
        return groups.get(group).name() + "/" + name;
    }

    Optional<PreparedStatement> find(String group, String name) {
        return rows.get(key(group, name));
    }

    PreparedStatement get(String group, String name) {
        return find(group, name).orElseThrow(() -> AthenaFaults.notFound(name,
                "Prepared Statement " + name + " was not found in WorkGroup " + group));
    }

    BatchGetPreparedStatementResponse get(BatchGetPreparedStatementRequest request) {
        var found = new ArrayList<PreparedStatement>();
        var missing = new ArrayList<UnprocessedPreparedStatementName>();
        for (var name : request.preparedStatementNames()) {
            find(request.workGroup(), name).ifPresentOrElse(found::add,
                    () -> missing.add(UnprocessedPreparedStatementName.builder().statementName(name)
                            .errorCode("STATEMENT_NOT_FOUND")
                            .errorMessage("PreparedStatement " + name + " was not found")
                            .build()));
        }
        return BatchGetPreparedStatementResponse.builder().preparedStatements(found)
                .unprocessedPreparedStatementNames(missing).build();
    }

    ListPreparedStatementsResponse list(ListPreparedStatementsRequest request) {
        var page = Pages.of(rows, groups.get(request.workGroup()).name() + "/", request.nextToken(),
                request.maxResults(), 50);
        return ListPreparedStatementsResponse.builder().nextToken(page.next())
                .preparedStatements(page.items().stream()
                        .map(each -> PreparedStatementSummary.builder().statementName(each.statementName())
                                .lastModifiedTime(each.lastModifiedTime()).build())
                        .toList())
                .build();
    }

    void delete(String group, String name) {
        get(group, name);
        rows.remove(key(group, name));
    }
}
