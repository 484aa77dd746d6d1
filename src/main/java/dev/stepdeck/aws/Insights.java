package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/// Queries of CloudWatch Logs Insights. Everything blocks.
public final class Insights {

    private static final String POINTER = "@ptr";

    private final Clients clients;

    public Insights(Clients clients) {
        this.clients = clients;
    }

    /// Starts a query.
    ///
    /// @return its id
    /// @throws QueryMistakeException if CloudWatch says what is wrong with its text
    public String start(InsightsQuery query) {
        try {
            return clients.logs()
                    .startQuery(start -> start.logGroupNames(query.groups()).queryString(query.text())
                            .startTime(query.from().getEpochSecond()).endTime(query.to().getEpochSecond()))
                    .queryId();
        } catch (MalformedQueryException e) {
            var error = e.queryCompileError();
            var offset = error == null || error.location() == null || error.location().startCharOffset() == null
                    ? 0
                    : error.location().startCharOffset();
            var reason = error == null || error.message() == null
                    ? e.awsErrorDetails().errorMessage()
                    : error.message();
            throw new QueryMistakeException(reason, offset, e);
        }
    }

    /// What is known of a query now.
    public InsightsAnswer look(String id) {
        var found = clients.logs().getQueryResults(get -> get.queryId(id));
        var columns = new LinkedHashSet<String>();
        var rows = new ArrayList<InsightsAnswer.Row>();
        for (var fields : found.results()) {
            var values = new LinkedHashMap<String, String>();
            fields.forEach(field -> values.put(field.field(), field.value()));
            rows.add(new InsightsAnswer.Row(values, fields.stream().filter(field -> field.field().equals(POINTER))
                    .map(ResultField::value).findFirst()));
            columns.addAll(values.keySet());
        }
        columns.remove(POINTER);
        return new InsightsAnswer(found.statusAsString(), List.copyOf(columns), rows, statistics(found));
    }

    /// Ends a query that runs.
    public void stop(String id) {
        clients.logs().stopQuery(stop -> stop.queryId(id));
    }

    /// All fields of the event behind a row.
    ///
    /// @param pointer of [InsightsAnswer.Row]
    public Map<String, String> record(String pointer) {
        return new TreeMap<>(clients.logs().getLogRecord(get -> get.logRecordPointer(pointer)).logRecord());
    }

    private static InsightsAnswer.Statistics statistics(GetQueryResultsResponse found) {
        var statistics = found.statistics();
        return statistics == null
                ? new InsightsAnswer.Statistics(0, 0, 0)
                : new InsightsAnswer.Statistics(whole(statistics.recordsMatched()), whole(statistics.recordsScanned()),
                        whole(statistics.bytesScanned()));
    }

    private static long whole(Double number) {
        return number == null ? 0 : number.longValue();
    }
}
