package dev.stepdeck.sandbox.athena;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesResponse;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.athena.model.UnprocessedNamedQueryId;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryRequest;

/// The named queries, by their ids and by their work groups.
final class SavedQueries {

    private final Table<NamedQuery> rows;
    private final Table<NamedQuery> byGroup;
    private final WorkGroups groups;

    SavedQueries(Store store, WorkGroups groups) {
        this.rows = store.table("athena.named-queries", SdkJson.codec(NamedQuery::builder));
        this.byGroup = store.table("athena.named-queries-by-group", SdkJson.codec(NamedQuery::builder));
        this.groups = groups;
    }

    String create(CreateNamedQueryRequest request) {
        var group = groups.get(request.workGroup()).name();
        var id = request.clientRequestToken() == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes(request.clientRequestToken().getBytes(StandardCharsets.UTF_8))
                        .toString();
        var query = NamedQuery.builder().namedQueryId(id).name(request.name()).database(request.database())
                .queryString(request.queryString()).description(request.description()).workGroup(group).build();
        put(query);
        return id;
    }

    private void put(NamedQuery query) {
        rows.put(query.namedQueryId(), query);
        byGroup.put(key(query), NamedQuery.builder().namedQueryId(query.namedQueryId()).build());
    }

    private static String key(NamedQuery query) {
        return query.workGroup().toLowerCase(Locale.ROOT) + "/" + query.namedQueryId();
    }

    NamedQuery get(String id) {
        return rows.get(id).orElseThrow(() -> AthenaFaults.invalid("NamedQuery " + id + " was not found"));
    }

    BatchGetNamedQueryResponse get(BatchGetNamedQueryRequest request) {
        var found = new ArrayList<NamedQuery>();
        var missing = new ArrayList<UnprocessedNamedQueryId>();
        for (var id : request.namedQueryIds()) {
            rows.get(id).ifPresentOrElse(found::add, () -> missing.add(UnprocessedNamedQueryId.builder()
                    .namedQueryId(id).errorCode("INVALID_INPUT").errorMessage("NamedQuery " + id + " was not found")
                    .build()));
        }
        return BatchGetNamedQueryResponse.builder().namedQueries(found).unprocessedNamedQueryIds(missing).build();
    }

    ListNamedQueriesResponse list(ListNamedQueriesRequest request) {
        var group = groups.get(request.workGroup()).name().toLowerCase(Locale.ROOT);
        var page = Pages.of(byGroup, group + "/", request.nextToken(), request.maxResults(), 50);
        return ListNamedQueriesResponse.builder().nextToken(page.next())
                .namedQueryIds(page.items().stream().map(NamedQuery::namedQueryId).toList()).build();
    }

    void update(UpdateNamedQueryRequest request) {
        var before = get(request.namedQueryId());
        put(before.toBuilder().name(request.name()).queryString(request.queryString())
                .description(request.description() == null ? before.description() : request.description()).build());
    }

    void delete(String id) {
        byGroup.remove(key(get(id)));
        rows.remove(id);
    }
}
