package dev.stepdeck.sandbox.glue.crawler;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/// A run of a crawler as it is kept.
///
/// @param started in milliseconds
/// @param ended likewise; 0 while it runs
record CrawlRow(String crawler, String id, CrawlerHistoryState state, long started, long ended, Optional<String> error,
        CrawlSummary summary) {

    private static final double HOUR = 3_600_000;

    static CrawlRow begun(String crawler, String id, long now) {
        return new CrawlRow(crawler, id, CrawlerHistoryState.RUNNING, now, 0, Optional.empty(), CrawlSummary.NOTHING);
    }

    CrawlRow ended(CrawlerHistoryState how, Optional<String> why, CrawlSummary done, long now) {
        return new CrawlRow(crawler, id, how, started, now, why, done);
    }

    /// Its place in tables: the newest of a crawler comes first.
    String key() {
        return prefix(crawler) + String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - started) + "/" + id;
    }

    static String prefix(String crawler) {
        return crawler + "\u0000";
    }

    double seconds() {
        return (ended - started) / 1000.0;
    }

    /// As a crawler shows its last run.
    LastCrawlInfo info() {
        var status = switch (state) {
            case COMPLETED -> LastCrawlStatus.SUCCEEDED;
            case STOPPED -> LastCrawlStatus.CANCELLED;
            case FAILED, RUNNING, UNKNOWN_TO_SDK_VERSION -> LastCrawlStatus.FAILED;
        };
        return LastCrawlInfo.builder().status(status).errorMessage(error.orElse(null)).logGroup(CrawlLog.GROUP)
                .logStream(crawler).messagePrefix(id).startTime(Instant.ofEpochMilli(started)).build();
    }

    /// As the graph of a workflow's run shows it.
    ///
    /// @param stopping whether it was told to stop and has not yet
    Crawl crawl(boolean stopping) {
        var shown = switch (state) {
            case RUNNING -> stopping ? CrawlState.CANCELLING : CrawlState.RUNNING;
            case COMPLETED -> CrawlState.SUCCEEDED;
            case STOPPED -> CrawlState.CANCELLED;
            case FAILED -> CrawlState.FAILED;
            case UNKNOWN_TO_SDK_VERSION -> CrawlState.ERROR;
        };
        return Crawl.builder().state(shown).startedOn(Instant.ofEpochMilli(started))
                .completedOn(ended == 0 ? null : Instant.ofEpochMilli(ended)).errorMessage(error.orElse(null))
                .logGroup(CrawlLog.GROUP).logStream(crawler).build();
    }

    /// As ListCrawls shows it.
    CrawlerHistory shown() {
        return CrawlerHistory.builder().crawlId(id).state(state).startTime(Instant.ofEpochMilli(started))
                .endTime(ended == 0 ? null : Instant.ofEpochMilli(ended)).summary(summary.json())
                .errorMessage(error.orElse(null)).logGroup(CrawlLog.GROUP).logStream(crawler).messagePrefix(id)
                .dpuHour(ended == 0 ? 0.0 : 2 * (ended - started) / HOUR).build();
    }
}
