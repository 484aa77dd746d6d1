package dev.stepdeck.sandbox.sfn.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_123L));

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("a.journal");
    }

    @Test
    void eventsComeBackAsTheyWereAppended() {
        var journal = Journal.onDisk(file, CLOCK, () -> {});
        var assigned = new LinkedHashMap<String, String>();
        assigned.put("b", "\"Zoë 🎈\"");
        assigned.put("a", "1");

        var appended = List.of(
                journal.append(0, EventType.EXECUTION_STARTED, List.of(Detail.of(Field.INPUT, "{\"ä\":1}"))),
                journal.append(0, EventType.MAP_STATE_STARTED, List.of(Detail.of(Field.LENGTH, 7))),
                journal.append(2, EventType.PASS_STATE_EXITED, List.of(Detail.of(Field.NAME, "P"),
                        new Detail.Texts(Field.ASSIGNED, assigned))));

        assertThat(journal.reader().all()).isEqualTo(appended);
    }

    @Test
    void pagesReadForwardAndBackwardGiveAllEvents() {
        var journal = Journal.onDisk(file, CLOCK, () -> {});
        var all = new ArrayList<Event>();
        for (int i = 0; i < 3000; i++) {
            all.add(journal.append(i, EventType.PASS_STATE_ENTERED,
                    List.of(Detail.of(Field.INPUT, "x".repeat(i % 37 == 0 ? 20_000 : i % 200)))));
        }

        var forward = new ArrayList<Event>();
        var page = journal.reader().forward(0, 700);
        forward.addAll(page.events());
        while (!page.last()) {
            page = journal.reader().forward(page.next(), 700);
            forward.addAll(page.events());
        }
        var backward = new ArrayList<Event>();
        page = journal.reader().backward(journal.reader().length(), 700);
        backward.addAll(page.events());
        while (!page.last()) {
            page = journal.reader().backward(page.next(), 700);
            backward.addAll(page.events());
        }

        assertThat(forward).isEqualTo(all);
        Collections.reverse(backward);
        assertThat(backward).isEqualTo(all);
    }

    @Test
    void aPageOfLargeEventsEndsEarly() {
        var journal = Journal.onDisk(file, CLOCK, () -> {});
        for (int i = 0; i < 50; i++) {
            journal.append(i, EventType.PASS_STATE_ENTERED, List.of(Detail.of(Field.INPUT, "x".repeat(250_000))));
        }

        var page = journal.reader().forward(0, 1000);

        assertThat(page.last()).isFalse();
        assertThat(page.events()).hasSizeBetween(30, 40);
    }

    @Test
    void halfAnEventAtTheEndIsCutOffWhenTheJournalGoesOn() throws IOException {
        var journal = Journal.onDisk(file, CLOCK, () -> {});
        var first = journal.append(0, EventType.EXECUTION_STARTED, List.of());
        journal.append(1, EventType.PASS_STATE_ENTERED, List.of(Detail.of(Field.NAME, "Torn")));
        journal.flush();
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(access.length() - 3);
        }

        var reopened = Journal.onDisk(file, CLOCK, () -> {});
        var second = reopened.append(1, EventType.EXECUTION_FAILED, List.of());

        assertThat(second.id()).isEqualTo(2);
        assertThat(reopened.reader().all()).isEqualTo(List.of(first, second));
        assertThat(reopened.reader().last()).isEqualTo(second);
    }

    @Test
    void whoReadsBeforeTheJournalGoesOnSeesWholeEventsOnly() throws IOException {
        var journal = Journal.onDisk(file, CLOCK, () -> {});
        journal.append(0, EventType.EXECUTION_STARTED, List.of(Detail.of(Field.INPUT, "{}")));
        var last = journal.append(1, EventType.PASS_STATE_ENTERED, List.of(Detail.of(Field.NAME, "P")));
        journal.append(2, EventType.PASS_STATE_EXITED, List.of(Detail.of(Field.NAME, "P")));
        journal.flush();
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(access.length() - 3);
        }

        assertThat(JournalReader.whole(file).last()).isEqualTo(last);
    }

    @Test
    void sdkEventsHaveTheirDetailsAndTellThatDataIsWhole() {
        var event = new Event(3, 2, CLOCK.millis(), EventType.PASS_STATE_EXITED,
                List.of(Detail.of(Field.NAME, "P"), Detail.of(Field.OUTPUT, "{}"),
                        new Detail.Texts(Field.ASSIGNED, Map.of("x", "1"))));

        var sdk = new HistoryEvents().sdk(event, true);

        assertThat(sdk.typeAsString()).isEqualTo("PassStateExited");
        assertThat(sdk.id()).isEqualTo(3);
        assertThat(sdk.previousEventId()).isEqualTo(2);
        assertThat(sdk.stateExitedEventDetails().toString()).contains("P");
        assertThat(sdk.stateExitedEventDetails().output()).isEqualTo("{}");
        assertThat(sdk.stateExitedEventDetails().outputDetails().truncated()).isFalse();
        assertThat(sdk.stateExitedEventDetails().assignedVariables()).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void numbersFitTheSdksTypes() {
        var events = new HistoryEvents();
        var map = events.sdk(new Event(1, 0, 0, EventType.MAP_STATE_STARTED, List.of(Detail.of(Field.LENGTH, 7))),
                true);
        var task = events.sdk(new Event(1, 0, 0, EventType.TASK_SCHEDULED, List.of(Detail.of(Field.TIMEOUT, 5))), true);

        assertThat(map.mapStateStartedEventDetails().length()).isEqualTo(7);
        assertThat(task.taskScheduledEventDetails().timeoutInSeconds()).isEqualTo(5);
    }
}
