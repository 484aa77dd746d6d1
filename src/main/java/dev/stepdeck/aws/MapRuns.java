package dev.stepdeck.aws;

import java.util.Optional;

import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;

/// Map Runs of distributed Map states and their child executions. Everything blocks.
public final class MapRuns {

    private static final int PAGE = 100;

    private final Clients clients;

    public MapRuns(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// A Map Run as it is now.
    public MapRunView describe(String mapRunArn) {
        var run = clients.sfn().describeMapRun(get -> get.mapRunArn(mapRunArn));
        return new MapRunView(run.mapRunArn(), run.executionArn(), run.statusAsString(), run.startDate(),
                Optional.ofNullable(run.stopDate()), run.maxConcurrency(), run.toleratedFailureCount(),
                run.toleratedFailurePercentage(), run.redriveCount() == null ? 0 : run.redriveCount(),
                counts(run.itemCounts()), counts(run.executionCounts()));
    }

    private static MapRunView.Counts counts(MapRunItemCounts c) {
        return new MapRunView.Counts(c.total(), c.pending(), c.running(), c.succeeded(),
                c.failed() + c.timedOut() + c.aborted());
    }

    private static MapRunView.Counts counts(MapRunExecutionCounts c) {
        return new MapRunView.Counts(c.total(), c.pending(), c.running(), c.succeeded(),
                c.failed() + c.timedOut() + c.aborted());
    }

    /// A page of its child executions, the newest first.
    ///
    /// @param status one of [Executions#STATUSES]; empty for all
    /// @param token of the previous page; empty for the first
    public ExecutionPage children(String mapRunArn, Optional<String> status, Optional<String> token) {
        var page = clients.sfn().listExecutions(list -> list.mapRunArn(mapRunArn).maxResults(PAGE)
                .statusFilter(status.orElse(null)).nextToken(token.orElse(null)));
        return new ExecutionPage(page.executions().stream().map(Executions::view).toList(),
                Optional.ofNullable(page.nextToken()));
    }

    /// Changes how many child executions run at once, while the Map Run runs.
    ///
    /// @param maxConcurrency 0 for no limit
    public void changeConcurrency(String mapRunArn, int maxConcurrency) {
        clients.sfn().updateMapRun(update -> update.mapRunArn(mapRunArn).maxConcurrency(maxConcurrency));
    }
}
