package dev.stepdeck.aws.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.aws.Clients;

import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/// Starts, watches and cancels queries, and lists those of the last 45 days. Everything blocks.
public final class Queries {

    private static final int PAGE = 50;

    private final Clients clients;

    public Queries(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes; a query may change something and costs money, so it refuses those.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// Starts a query and gives its id.
    public String start(QueryRequest request) {
        var start = StartQueryExecutionRequest.builder().queryString(request.sql());
        if (!request.workgroup().isEmpty()) {
            start.workGroup(request.workgroup());
        }
        if (!request.database().isEmpty()) {
            start.queryExecutionContext(context -> context.database(request.database()));
        }
        if (!request.parameters().isEmpty()) {
            start.executionParameters(request.parameters());
        }
        if (!request.outputLocation().isEmpty()) {
            start.resultConfiguration(result -> result.outputLocation(request.outputLocation()));
        }
        if (request.reuse().isPositive()) {
            start.resultReuseConfiguration(reuse -> reuse.resultReuseByAgeConfiguration(
                    age -> age.enabled(true).maxAgeInMinutes((int) request.reuse().toMinutes())));
        }
        return clients.athena().startQueryExecution(start.build()).queryExecutionId();
    }

    /// A query as it is now.
    public QueryView describe(String id) {
        return QueryReading.view(clients.athena().getQueryExecution(get -> get.queryExecutionId(id)).queryExecution());
    }

    /// Asks Athena to end a query; it is billed for what it has scanned.
    public void cancel(String id) {
        clients.athena().stopQueryExecution(stop -> stop.queryExecutionId(id));
    }

    /// A page of the queries of a workgroup, the newest first.
    ///
    /// @param token of the previous page; empty for the first
    public QueryPage history(String workgroup, Optional<String> token) {
        var page = clients.athena().listQueryExecutions(
                list -> list.workGroup(workgroup).maxResults(PAGE).nextToken(token.orElse(null)));
        var ids = page.queryExecutionIds();
        if (ids.isEmpty()) {
            return new QueryPage(List.of(), Optional.empty());
        }
        var known = clients.athena().batchGetQueryExecution(get -> get.queryExecutionIds(ids)).queryExecutions()
                .stream().collect(Collectors.toMap(QueryExecution::queryExecutionId, QueryReading::view));
        return new QueryPage(ids.stream().filter(known::containsKey).map(known::get).toList(),
                Optional.ofNullable(page.nextToken()).filter(next -> !next.isEmpty()));
    }

    /// The names of the workgroups, `primary` first.
    public List<String> workgroups() {
        var names = new ArrayList<String>();
        clients.athena().listWorkGroupsPaginator(list -> list.maxResults(PAGE))
                .forEach(page -> page.workGroups().forEach(g -> names.add(g.name())));
        names.sort((a, b) -> a.equals("primary") ? -1 : b.equals("primary") ? 1 : a.compareToIgnoreCase(b));
        return List.copyOf(names);
    }

    /// A workgroup with its settings.
    public Workgroup workgroup(String name) {
        var group = clients.athena().getWorkGroup(get -> get.workGroup(name)).workGroup();
        var settings = Optional.ofNullable(group.configuration());
        return new Workgroup(name,
                settings.map(WorkGroupConfiguration::resultConfiguration).map(result -> result.outputLocation())
                        .orElse(""),
                settings.map(WorkGroupConfiguration::enforceWorkGroupConfiguration).orElse(false),
                settings.map(WorkGroupConfiguration::bytesScannedCutoffPerQuery).orElse(0L),
                settings.map(WorkGroupConfiguration::managedQueryResultsConfiguration)
                        .map(managed -> managed.enabled()).orElse(false));
    }
}
