package dev.stepdeck.sandbox.logs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.logs.insights.MalformedQuery;
import dev.stepdeck.sandbox.logs.insights.Pipeline;
import dev.stepdeck.sandbox.logs.insights.Query;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/// The queries of Logs Insights: started, looked at, stopped, listed. They are kept in memory, the last 100 of them as long as their results are
/// not too large together, and end with the sandbox. Thread-safe.
///
/// Source of the limits: CloudWatch Logs API, StartQuery.
final class InsightsQueries implements AutoCloseable {

    private static final int AT_ONCE = 2;
    private static final int MOST_UNFINISHED = 30;
    private static final int MOST_KEPT = 100;
    private static final int MOST_GROUPS = 50;
    private static final int LONGEST_QUERY = 10_000;
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_LISTED = 1_000;
    private static final long MOST_BYTES = 48L << 20;
    private static final long MOST_BYTES_KEPT = 96L << 20;
    /// Times are in seconds; clients that send milliseconds are understood, as on AWS.
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private final LogGroups groups;
    private final LogStreams streams;
    private final InstantSource clock;
    private final HeavyWork running = new HeavyWork("logs-insights", AT_ONCE);
    private final Map<String, QueryRun> runs = new LinkedHashMap<>();

    InsightsQueries(LogGroups groups, LogStreams streams, InstantSource clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    /// @return the query's id
    String start(StartQueryRequest request) {
        var language = request.queryLanguage();
        if (language != null && language != QueryLanguage.CWLI) {
            throw LogsFaults.invalid("The sandbox does not have the query language " + request.queryLanguageAsString());
        }
        var limit = Constraints.limit(request.limit(), MOST_ROWS);
        var from = millis(request.startTime(), "startTime");
        var to = millis(request.endTime(), "endTime") + (isSeconds(request.endTime()) ? 999 : 0);
        if (from > to) {
            throw LogsFaults.malformedQuery("End time should not be before start time", null);
        }
        var text = text(request.queryString());
        var rows = names(request).stream().map(groups::get).toList();
        var now = clock.millis();
        var asked = new QueryRun.Asked(UUID.randomUUID().toString(), text, rows.stream().map(GroupRow::name).toList(),
                now);
        var run = new QueryRun(asked, () -> new QueryInput(streams, rows, from, to, now),
                new Pipeline(query(text, now), limit, MOST_BYTES));
        add(run);
        running.start(run);
        return asked.id();
    }

    GetQueryResultsResponse results(@Nullable String id) {
        var run = run(id);
        var status = run.status();
        return GetQueryResultsResponse.builder().queryLanguage(QueryLanguage.CWLI).status(status)
                .statistics(run.statistics()).results(run.rows().stream().map(InsightsQueries::fields).toList())
                .build();
    }

    void stop(@Nullable String id) {
        var run = run(id);
        if (!run.stop()) {
            throw LogsFaults.invalid("Query is not running: the specified query has already ended.");
        }
        running.withdraw(run);
    }

    /// The newest first.
    DescribeQueriesResponse describe(DescribeQueriesRequest request) {
        var limit = Constraints.limit(request.maxResults(), MOST_LISTED);
        var after = request.nextToken() == null ? null : PageToken.place(request.nextToken());
        var found = new ArrayList<QueryInfo>();
        var skipping = after != null;
        for (var run : newestFirst()) {
            if (!skipping && wanted(run, request)) {
                if (found.size() == limit) {
                    return DescribeQueriesResponse.builder().queries(found)
                            .nextToken(PageToken.of(found.getLast().queryId())).build();
                }
                found.add(QueryInfo.builder().queryLanguage(QueryLanguage.CWLI).queryId(run.asked().id())
                        .queryString(run.asked().text()).status(run.status()).createTime(run.asked().created())
                        .logGroupName(run.asked().groups().getFirst()).build());
            }
            skipping = skipping && !run.asked().id().equals(after);
        }
        return DescribeQueriesResponse.builder().queries(found).build();
    }

    @Override
    public void close() {
        newestFirst().forEach(QueryRun::stop);
        running.close();
    }

    private static boolean wanted(QueryRun run, DescribeQueriesRequest request) {
        return (request.logGroupName() == null || run.asked().groups().contains(request.logGroupName()))
                && (request.status() == null || run.status() == request.status())
                && (request.queryLanguage() == null || request.queryLanguage() == QueryLanguage.CWLI);
    }

    private synchronized List<QueryRun> newestFirst() {
        return List.copyOf(runs.values()).reversed();
    }

    private synchronized QueryRun run(@Nullable String id) {
        var run = id == null ? null : runs.get(id);
        if (run == null) {
            throw LogsFaults.notFound("The specified query does not exist: " + id);
        }
        return run;
    }

    private synchronized void add(QueryRun run) {
        if (runs.values().stream().filter(other -> !other.ended()).count() >= MOST_UNFINISHED) {
            throw LogsFaults.limitExceeded("Account maximum query concurrency limit of [" + MOST_UNFINISHED
                    + "] reached.");
        }
        var bytes = runs.values().stream().mapToLong(QueryRun::weight).sum();
        var oldest = runs.values().iterator();
        for (var kept = runs.size(); oldest.hasNext() && (kept >= MOST_KEPT || bytes > MOST_BYTES_KEPT);) {
            var old = oldest.next();
            if (old.ended()) {
                bytes -= old.weight();
                kept--;
                oldest.remove();
            }
        }
        runs.put(run.asked().id(), run);
    }

    private static Query query(String text, long now) {
        try {
            return Query.parse(text, now);
        } catch (MalformedQuery e) {
            throw LogsFaults.malformedQuery(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw LogsFaults.invalid("The query string must not be empty.");
        }
        if (text.length() > LONGEST_QUERY) {
            throw LogsFaults.constraint(text, "queryString",
                    "Member must have length less than or equal to " + LONGEST_QUERY);
        }
        return text;
    }

    private static List<String> names(StartQueryRequest request) {
        var given = (request.logGroupName() == null ? 0 : 1) + (request.logGroupNames().isEmpty() ? 0 : 1)
                + (request.logGroupIdentifiers().isEmpty() ? 0 : 1);
        if (given != 1) {
            throw LogsFaults
                    .invalid("Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given.");
        }
        var names = new LinkedHashSet<String>();
        if (request.logGroupName() != null) {
            names.add(Constraints.group(request.logGroupName(), "logGroupName"));
        }
        request.logGroupNames().forEach(name -> names.add(Constraints.group(name, "logGroupNames")));
        request.logGroupIdentifiers().forEach(name -> names.add(Constraints.identified(null, name)));
        if (names.size() > MOST_GROUPS) {
            throw LogsFaults.invalid("A query can read at most " + MOST_GROUPS + " log groups.");
        }
        return List.copyOf(names);
    }

    private static long millis(@Nullable Long time, String member) {
        if (time == null) {
            throw LogsFaults.constraint("null", member, "Member must not be null");
        }
        if (time < 0) {
            throw LogsFaults.constraint(time, member, "Member must have value greater than or equal to 0");
        }
        return isSeconds(time) ? time * 1_000 : time;
    }

    private static boolean isSeconds(@Nullable Long time) {
        return time != null && time < FIRST_MILLIS;
    }

    private static List<ResultField> fields(Map<String, String> row) {
        return row.entrySet().stream()
                .map(entry -> ResultField.builder().field(entry.getKey()).value(entry.getValue()).build()).toList();
    }
}
