package dev.stepdeck.sandbox.logs;

import java.time.InstantSource;

import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Makes the CloudWatch Logs of a sandbox.
public final class LogsService {

    private static final int SEARCHES_AT_ONCE = 4;

    private LogsService() {}

    /// The service over a store. It owns the store's folder `logs` and the tables `logs.*`. Thread-safe.
    ///
    /// @param clock the time of creation and ingestion
    public static CloudWatchLogsClient create(Store store, InstantSource clock) {
        var groups = new LogGroups(store, clock);
        var streams = new LogStreams(store, groups, clock);
        return new LogsFacade(groups, new LogGroupTags(groups), streams, new EventIntake(groups, streams, clock),
                new EventPages(groups, streams, clock), new EventSearch(groups, streams, clock),
                new HeavyWork("logs-search", SEARCHES_AT_ONCE), new InsightsQueries(groups, streams, clock),
                new LogRecords(groups, streams));
    }
}
