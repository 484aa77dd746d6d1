package dev.stepdeck.sandbox.glue.crawler;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.glue.crawler.schema.Inference;
import dev.stepdeck.sandbox.heavy.HeavyWork;
import dev.stepdeck.sandbox.store.Store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.s3.S3Client;

/// Starts and stops crawlers. A crawler runs once at a time: its row says whether it does. Two crawl side by side, the
/// others wait. Closing stops all.
final class CrawlerRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CrawlerRuns.class);
    private static final int AT_ONCE = 2;
    private static final String LEFT = "The sandbox was stopped while the crawler was running.";

    private final Store store;
    private final InstantSource clock;
    private final Crawlers crawlers;
    private final Classifiers classifiers;
    private final CrawlHistory history;
    private final S3Client s3;
    private final CloudWatchLogsClient logs;
    private final HeavyWork threads = new HeavyWork("crawler", AT_ONCE);
    private final Map<String, Crawl> running = new ConcurrentHashMap<>();
    private volatile Consumer<String> onEnd = _ -> {};
    private volatile boolean closed;

    CrawlerRuns(Store store, InstantSource clock, Crawlers crawlers, Classifiers classifiers, CrawlHistory history,
            S3Client s3, CloudWatchLogsClient logs) {
        this.store = store;
        this.clock = clock;
        this.crawlers = crawlers;
        this.classifiers = classifiers;
        this.history = history;
        this.s3 = s3;
        this.logs = logs;
    }

    /// Ends the runs that were under way when the sandbox stopped.
    void failLeftOvers() {
        crawlers.all().stream().filter(crawler -> crawler.state() != CrawlerState.READY).forEach(crawler -> history
                .last(crawler.name()).ifPresentOrElse(
                        row -> end(row.ended(CrawlerHistoryState.FAILED, Optional.of(LEFT), CrawlSummary.NOTHING,
                                clock.millis())),
                        () -> crawlers.change(crawler.name(), before -> before.toBuilder().state(CrawlerState.READY)
                                .build())));
    }

    /// @param listener told the id of each crawl that has ended
    void onEnd(Consumer<String> listener) {
        onEnd = listener;
    }

    /// @param catalog where the tables go
    void start(@Nullable String name, GlueClient catalog) {
        start(name, UUID.randomUUID().toString(), catalog);
    }

    /// @param id of the crawl
    void start(@Nullable String name, String id, GlueClient catalog) {
        var crawler = crawlers.get(name);
        var row = CrawlRow.begun(crawler.name(), id, clock.millis());
        var started = crawlers.change(crawler.name(), before -> {
            if (before.state() != CrawlerState.READY) {
                throw CrawlerFaults.running(before.name());
            }
            return before.toBuilder().state(CrawlerState.RUNNING).build();
        });
        history.put(row);
        var log = new CrawlLog(logs, store, clock, row.crawler(), row.id());
        var crawl = new Crawl(started, s3, catalog, new Inference(classifiers.customs(started.classifiers())), log);
        running.put(row.crawler(), crawl);
        threads.start(() -> run(row, crawl, log));
    }

    private void run(CrawlRow row, Crawl crawl, CrawlLog log) {
        CrawlRow ended;
        try {
            var done = crawl.run(clock.millis(), () -> state(row.crawler(), CrawlerState.STOPPING));
            ended = row.ended(CrawlerHistoryState.COMPLETED, Optional.empty(), done, clock.millis());
        } catch (Stopped e) {
            ended = row.ended(CrawlerHistoryState.STOPPED, Optional.empty(), CrawlSummary.NOTHING, clock.millis());
        } catch (AwsServiceException e) {
            ended = failed(row, e.awsErrorDetails() == null
                    ? String.valueOf(e.getMessage())
                    : e.awsErrorDetails().errorMessage());
        } catch (SdkException | IOException e) {
            ended = failed(row, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            if (!closed) {
                LOG.error("The crawler {} failed", row.crawler(), e);
            }
            ended = failed(row, "Internal Service Exception");
        }
        finish(ended, log);
    }

    private CrawlRow failed(CrawlRow row, String why) {
        return row.ended(CrawlerHistoryState.FAILED, Optional.of(why), CrawlSummary.NOTHING, clock.millis());
    }

    /// When the sandbox stops, the next start ends it.
    private void finish(CrawlRow ended, CrawlLog log) {
        running.remove(ended.crawler());
        if (closed) {
            return;
        }
        try {
            ended.error().ifPresent(log::error);
            log.benchmark("Crawler has finished running and is in state READY");
        } catch (RuntimeException e) {
            LOG.warn("The end of the crawler {} could not be logged", ended.crawler(), e);
        }
        end(ended);
        store.commit();
        onEnd.accept(ended.id());
    }

    private void end(CrawlRow ended) {
        store.together(() -> {
            if (crawlers.rows().contains(ended.crawler())) {
                history.put(ended);
                crawlers.change(ended.crawler(), before -> before.toBuilder().state(CrawlerState.READY)
                        .lastCrawl(ended.info()).crawlElapsedTime(0L).build());
            }
            return true;
        });
        history.forgetOld(ended.crawler());
    }

    private void state(String name, CrawlerState state) {
        crawlers.change(name, before -> before.toBuilder().state(state).build());
        store.commit();
    }

    void stop(@Nullable String name) {
        var crawler = crawlers.get(name);
        crawlers.change(crawler.name(), before -> switch (before.state()) {
            case RUNNING -> before.toBuilder().state(CrawlerState.STOPPING).build();
            case STOPPING -> throw CrawlerFaults.stopping(before.name());
            case READY, UNKNOWN_TO_SDK_VERSION -> throw CrawlerFaults.notRunning(before.name());
        });
        var crawl = running.get(crawler.name());
        if (crawl != null) {
            crawl.stop();
        }
    }

    /// A crawler with the time that it has been running for.
    Crawler shown(Crawler crawler) {
        return crawler.state() == CrawlerState.READY
                ? crawler
                : history.last(crawler.name()).map(row -> crawler.toBuilder()
                        .crawlElapsedTime(clock.millis() - row.started()).build()).orElse(crawler);
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(Crawl::stop);
        threads.close();
    }
}
