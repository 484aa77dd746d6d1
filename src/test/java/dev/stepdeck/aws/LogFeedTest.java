package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/// The log tail over HTTP, against the sandbox.
class LogFeedTest {

    private static final String GROUP = "/test/output";

    @TempDir
    Path folder;
    private RunningSandbox running;
    private Clients clients;
    private Instant now;

    @BeforeEach
    void start() {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        now = Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @AfterEach
    void stop() {
        clients.close();
        running.close();
    }

    @Test
    void waitsForAGroupThatIsNotThereYet() {
        var feed = feed("", Optional.empty());

        assertThat(feed.next()).isEmpty();
        assertThat(feed.missing()).containsExactly(GROUP);
        write("s", now, "first");
        assertThat(feed.next()).extracting(LogLine::message).containsExactly("first");
        assertThat(feed.missing()).isEmpty();
    }

    @Test
    void givesLateLinesToo() {
        write("s", now, "on time");
        var feed = feed("", Optional.empty());
        assertThat(feed.next()).extracting(LogLine::message).containsExactly("on time");

        write("t", now.minusSeconds(5), "late");

        assertThat(feed.next()).extracting(LogLine::message).containsExactly("late");
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void narrowsByStreamAndPattern() {
        write("s", now, "ERROR one");
        write("s", now, "fine");
        write("t", now, "ERROR two");

        assertThat(feed("ERROR", Optional.of("s")).next()).extracting(LogLine::message).containsExactly("ERROR one");
    }

    @Test
    void goesOnWhereALargeAnswerEnded() {
        for (var call = 0; call < 3; call++) {
            var from = call * 8000;
            clients.logs().putLogEvents(put -> put.logGroupName(group()).logStreamName(stream("s"))
                    .logEvents(IntStream.range(from, from + 8000).mapToObj(number -> InputLogEvent.builder()
                            .timestamp(now.toEpochMilli()).message("line " + number).build()).toList()));
        }
        var feed = feed("", Optional.empty());
        var first = feed.next().size();
        var all = first;

        while (feed.behind()) {
            all += feed.next().size();
        }

        assertThat(List.of(first <= 10_000, all == 24_000, feed.next().isEmpty())).containsOnly(true);
    }

    private LogFeed feed(String pattern, Optional<String> stream) {
        return new LogTail(clients)
                .feed(new LogQuery(List.of(GROUP), stream, pattern, now.minus(Duration.ofHours(1)), Optional.empty()));
    }

    private void write(String stream, Instant time, String message) {
        clients.logs().putLogEvents(put -> put.logGroupName(group()).logStreamName(stream(stream))
                .logEvents(List.of(InputLogEvent.builder().timestamp(time.toEpochMilli()).message(message).build())));
    }

    private String group() {
        try {
            clients.logs().createLogGroup(create -> create.logGroupName(GROUP));
        } catch (ResourceAlreadyExistsException e) {
            return GROUP;
        }
        return GROUP;
    }

    private String stream(String name) {
        try {
            clients.logs().createLogStream(create -> create.logGroupName(GROUP).logStreamName(name));
        } catch (ResourceAlreadyExistsException e) {
            return name;
        }
        return name;
    }
}
