package dev.stepdeck.sandbox.athena;

import java.util.ArrayList;

import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsResponse;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryRuntimeStatistics;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/// The operations on query executions.
final class QueryExecutions {

    private final QueryRows rows;
    private final QueryStarts starts;
    private final QueryLife life;
    private final QueryEnds ends;
    private final ResultReuse reuse;
    private final WorkGroups groups;

    QueryExecutions(QueryRows rows, QueryStarts starts, QueryLife life, QueryEnds ends, ResultReuse reuse,
            WorkGroups groups) {
        this.rows = rows;
        this.starts = starts;
        this.life = life;
        this.ends = ends;
        this.reuse = reuse;
        this.groups = groups;
    }

    String start(StartQueryExecutionRequest request) {
        var taken = starts.take(request);
        var id = taken.query().queryExecutionId();
        if (taken.started()) {
            reuse.find(taken.query()).ifPresentOrElse(earlier -> ends.reused(id, earlier),
                    () -> life.start(taken.query()));
        }
        return id;
    }

    QueryExecution get(String id) {
        return rows.get(id);
    }

    BatchGetQueryExecutionResponse get(BatchGetQueryExecutionRequest request) {
        var found = new ArrayList<QueryExecution>();
        var missing = new ArrayList<UnprocessedQueryExecutionId>();
        for (var id : request.queryExecutionIds()) {
            rows.find(id).ifPresentOrElse(found::add, () -> missing.add(UnprocessedQueryExecutionId.builder()
                    .queryExecutionId(id).errorCode("INVALID_INPUT")
                    .errorMessage("QueryExecution " + id + " was not found").build()));
        }
        return BatchGetQueryExecutionResponse.builder().queryExecutions(found).unprocessedQueryExecutionIds(missing)
                .build();
    }

    ListQueryExecutionsResponse list(ListQueryExecutionsRequest request) {
        var page = rows.page(groups.get(request.workGroup()).name(), request.nextToken(), request.maxResults());
        return ListQueryExecutionsResponse.builder().nextToken(page.next())
                .queryExecutionIds(page.items().stream().map(QueryExecution::queryExecutionId).toList()).build();
    }

    void stop(String id) {
        life.stop(rows.get(id));
    }

    GetQueryRuntimeStatisticsResponse statistics(String id) {
        var query = rows.get(id);
        var times = query.statistics();
        var statistics = QueryRuntimeStatistics.builder().timeline(timeline -> timeline
                .queryQueueTimeInMillis(times.queryQueueTimeInMillis())
                .queryPlanningTimeInMillis(times.queryPlanningTimeInMillis())
                .servicePreProcessingTimeInMillis(times.servicePreProcessingTimeInMillis())
                .engineExecutionTimeInMillis(times.engineExecutionTimeInMillis())
                .serviceProcessingTimeInMillis(times.serviceProcessingTimeInMillis())
                .totalExecutionTimeInMillis(times.totalExecutionTimeInMillis()));
        rows.counts(id).ifPresent(statistics::rows);
        return GetQueryRuntimeStatisticsResponse.builder().queryRuntimeStatistics(statistics.build()).build();
    }
}
