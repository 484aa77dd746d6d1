package dev.stepdeck.sandbox.glue.crawler;

import java.time.InstantSource;
import java.util.List;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// What a crawl logs, in its crawler's log stream. Source: log lines of AWS Glue crawlers.
final class CrawlLog {

    static final String GROUP = "/aws-glue/crawlers";

    private final CloudWatchLogsClient logs;
    private final Store store;
    private final InstantSource clock;
    private final String stream;
    private final String crawl;

    /// @param crawl its id, which each line begins with
    CrawlLog(CloudWatchLogsClient logs, Store store, InstantSource clock, String stream, String crawl) {
        this.logs = logs;
        this.store = store;
        this.clock = clock;
        this.stream = stream.replace(":", "_").replace("*", "_");
        this.crawl = crawl;
    }

    String stream() {
        return stream;
    }

    void benchmark(String text) {
        line("BENCHMARK", text);
    }

    void info(String text) {
        line("INFO", text);
    }

    void warn(String text) {
        line("WARN", text);
    }

    void error(String text) {
        line("ERROR", text);
    }

    private void line(String level, String text) {
        var event = InputLogEvent.builder().timestamp(clock.millis())
                .message("[" + crawl + "] " + level + " : " + text).build();
        try {
            put(event);
        } catch (ResourceNotFoundException e) {
            make();
            put(event);
        }
    }

    private void put(InputLogEvent event) {
        logs.putLogEvents(put -> put.logGroupName(GROUP).logStreamName(stream).logEvents(List.of(event)));
    }

    private void make() {
        try {
            logs.createLogGroup(create -> create.logGroupName(GROUP));
        } catch (ResourceAlreadyExistsException e) {
            // Another crawl was first.
        }
        try {
            logs.createLogStream(create -> create.logGroupName(GROUP).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // A crawl before this one was first.
        }
        store.commit();
    }
}
