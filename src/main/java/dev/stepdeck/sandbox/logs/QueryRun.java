package dev.stepdeck.sandbox.logs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.logs.insights.Pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;

/// A query of Logs Insights from its start to its end. One thread runs it; any may look at it and stop it.
final class QueryRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);
    /// Source: CloudWatch Logs API, StartQuery.
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private final Asked asked;
    private final Supplier<QueryInput> input;
    private final Pipeline pipeline;
    private volatile QueryStatus status = QueryStatus.SCHEDULED;
    private volatile List<Map<String, String>> rows = List.of();
    private final AtomicLong scanned = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /// What was asked.
    ///
    /// @param groups the names of the log groups
    /// @param created epoch milliseconds
    record Asked(String id, String text, List<String> groups, long created) {}

    QueryRun(Asked asked, Supplier<QueryInput> input, Pipeline pipeline) {
        this.asked = asked;
        this.input = input;
        this.pipeline = pipeline;
    }

    Asked asked() {
        return asked;
    }

    QueryStatus status() {
        return status;
    }

    boolean ended() {
        return status != QueryStatus.SCHEDULED && status != QueryStatus.RUNNING;
    }

    /// Empty until it is complete.
    List<Map<String, String>> rows() {
        return rows;
    }

    /// About how many bytes its result holds.
    long weight() {
        return rows.stream().flatMap(row -> row.values().stream()).mapToLong(value -> 64 + 2L * value.length()).sum();
    }

    QueryStatistics statistics() {
        return QueryStatistics.builder().recordsMatched((double) pipeline.matched())
                .recordsScanned((double) scanned.get())
                .bytesScanned((double) bytes.get()).estimatedBytesSkipped(0d).estimatedRecordsSkipped(0d)
                .logGroupsScanned((double) asked.groups().size()).build();
    }

    /// @return whether it had not ended
    synchronized boolean stop() {
        if (ended()) {
            return false;
        }
        status = QueryStatus.CANCELLED;
        return true;
    }

    @Override
    public void run() {
        if (!change(QueryStatus.SCHEDULED, QueryStatus.RUNNING)) {
            return;
        }
        try {
            long begun = System.nanoTime();
            var events = input.get();
            while (status == QueryStatus.RUNNING && events.next()) {
                scanned.incrementAndGet();
                bytes.addAndGet(events.bytes());
                pipeline.add(events.fields());
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    change(QueryStatus.RUNNING, QueryStatus.TIMEOUT);
                }
            }
            if (status == QueryStatus.RUNNING) {
                rows = pipeline.end();
                change(QueryStatus.RUNNING, QueryStatus.COMPLETE);
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.info("The query {} failed: {}", asked.id(), e.getMessage());
            change(QueryStatus.RUNNING, QueryStatus.FAILED);
        }
    }

    private synchronized boolean change(QueryStatus from, QueryStatus to) {
        if (status != from) {
            return false;
        }
        status = to;
        return true;
    }
}
