package dev.stepdeck.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// A log with two lines, one that is not there, none at all, and a service that refuses.
@ExtendWith(ApplicationExtension.class)
class LogsScreenTest {

    @TempDir
    Path folder;
    private ScreenHarness harness;
    private Stage stage;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aPlaceMaySayFromWhenToWhen(FxRobot robot) throws Exception {
        var begin = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        write("/long", begin, "before", "within", "after");
        var span = new Place.Span(begin.plusMillis(500), begin.plusMillis(1500));

        show(robot, new Place.Logs(List.of("/long"), Optional.empty(), Optional.empty(), Optional.of(span)),
                harness.clients());

        harness.await(robot, "the line", () -> lines(robot).getItems().size() == 1);
        assertThat(lines(robot).getItems().getFirst().message()).isEqualTo("within");
        assertThat(ScreenHarness.text(robot, "#logs-status")).startsWith("Whole range");
    }

    @Test
    void linesAreNarrowedByWordsAndPausedWithSpace(FxRobot robot) throws Exception {
        write("first words", "ERROR second");
        show(robot, List.of("/app"), harness.clients());
        harness.await(robot, "both lines", () -> lines(robot).getItems().size() == 2);

        robot.clickOn("#logs-filter").write("error");
        assertThat(lines(robot).getItems()).extracting(LogLine::message).containsExactly("ERROR second");
        assertThat(ScreenHarness.text(robot, "#logs-status")).startsWith("Following · 1 of 2 lines");
        robot.interact(() -> lines(robot).requestFocus());
        robot.push(KeyCode.SPACE);

        assertThat(ScreenHarness.text(robot, "#logs-follow")).isEqualTo("Paused");
        harness.clients().logs().putLogEvents(put -> put.logGroupName("/app").logStreamName("s")
                .logEvents(line("error third")));
        harness.await(robot, "the news",
                () -> ScreenHarness.text(robot, "#logs-status").contains("1 new below"));
        ScreenHarness.picture(robot, "logs-paused");
    }

    @Test
    void aFilterPatternThatIsRefusedStaysAndSaysWhy(FxRobot robot) throws Exception {
        write("first words", "ERROR second");
        show(robot, List.of("/app"), harness.clients());
        harness.await(robot, "both lines", () -> lines(robot).getItems().size() == 2);

        robot.clickOn("#logs-pattern").write("{ broken").push(KeyCode.ENTER);

        harness.await(robot, "the reason", () -> !ScreenHarness.text(robot, "#logs-problem").isEmpty());
        assertThat(robot.lookup("#logs-pattern").queryTextInputControl().getText()).isEqualTo("{ broken");
        robot.interact(() -> robot.lookup("#logs-pattern").queryTextInputControl().setText("ERROR"));
        robot.clickOn("#logs-pattern").push(KeyCode.ENTER);
        harness.await(robot, "the line that matches", () -> lines(robot).getItems().size() == 1);
        assertThat(ScreenHarness.text(robot, "#logs-problem")).isEmpty();
    }

    @Test
    void aLogGroupThatIsNotThereYetIsWaitedFor(FxRobot robot) throws Exception {
        show(robot, List.of("/app"), harness.clients());
        harness.await(robot, "the reason",
                () -> ScreenHarness.text(robot, "#logs-reason-title").equals("The log group does not exist yet"));

        write("at last");

        harness.await(robot, "the line", () -> lines(robot).getItems().size() == 1);
        assertThat(ScreenHarness.there(robot, "#logs-reason")).isFalse();
    }

    @Test
    void withoutAnyLogGroupItSaysWhereTheyComeFrom(FxRobot robot) throws Exception {
        show(robot, List.of(), harness.clients());

        harness.await(robot, "the reason",
                () -> ScreenHarness.text(robot, "#logs-reason-title").equals("No log groups yet"));
    }

    @Test
    void groupsAreMergedByTimeAndNamedAndSavedWhole(FxRobot robot) throws Exception {
        var start = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        write("/a", start, "a first", "a second ERROR");
        write("/b", start.plusMillis(500), "b first");
        show(robot, List.of("/a", "/b"), harness.clients());

        harness.await(robot, "all lines", () -> lines(robot).getItems().size() == 3);
        assertThat(lines(robot).getItems()).extracting(LogLine::message).containsExactly("a first", "b first",
                "a second ERROR");
        assertThat(ScreenHarness.there(robot, "#logs-strip")).isTrue();
        var file = folder.resolve("log.txt");
        new LogTail(harness.clients()).export().write(
                new LogQuery(List.of("/a", "/none", "/b"), Optional.empty(), "", start, Optional.empty()),
                Instant.now(), file, line -> line.group() + " " + line.message(), _ -> {});
        assertThat(file).hasContent("/a a first\n/b b first\n/a a second ERROR\n");
    }

    @Test
    void aRangeOfTimeIsReadOnceAndWrongTimesAreSaid(FxRobot robot) throws Exception {
        var start = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        write("/a", start, "old", "newer", "newest");
        show(robot, List.of("/a"), harness.clients());
        harness.await(robot, "nothing in the last hour",
                () -> ScreenHarness.text(robot, "#logs-reason-title").equals("No lines in this time range"));

        robot.interact(() -> robot.lookup("#logs-range").queryComboBox().getSelectionModel().selectLast());
        robot.interact(() -> robot.lookup("#logs-utc").<ToggleButton>query().setSelected(true));
        type(robot, "#logs-from", "tomorrow");
        assertThat(ScreenHarness.text(robot, "#logs-range-problem")).isEqualTo("Times look like 2026-01-31 14:05:00");
        type(robot, "#logs-from", TimeRange.words(start, ZoneOffset.UTC));
        type(robot, "#logs-to", TimeRange.words(start.minusSeconds(1), ZoneOffset.UTC));
        assertThat(ScreenHarness.text(robot, "#logs-range-problem")).isEqualTo("The end is before the begin");
        type(robot, "#logs-to", TimeRange.words(start.plusSeconds(1), ZoneOffset.UTC));

        harness.await(robot, "the lines of the range", () -> lines(robot).getItems().size() == 2);
        harness.await(robot, "its end", () -> ScreenHarness.text(robot, "#logs-status").startsWith("Whole range"));
        ScreenHarness.gallery(robot, "logs-range");
    }

    @Test
    void stackTracesAreFoldedAndHitsHaveContext(FxRobot robot) throws Exception {
        write("/a", Instant.now().minusSeconds(60), "before", "Traceback (most recent call last):",
                "  File \"x.py\", line 1", "ValueError: no", "{\"level\": \"INFO\", \"n\": 1}", "after");
        show(robot, List.of("/a"), harness.clients());
        harness.await(robot, "the folded lines", () -> lines(robot).getItems().size() == 4);
        ScreenHarness.gallery(robot, "logs-follow");

        robot.interact(() -> {
            lines(robot).getSelectionModel().clearAndSelect(1);
            lines(robot).requestFocus();
        });
        robot.push(KeyCode.ENTER);
        assertThat(lines(robot).getItems()).hasSize(6);
        ScreenHarness.gallery(robot, "logs-unfolded");
        robot.push(KeyCode.ENTER);
        assertThat(lines(robot).getItems()).hasSize(4);

        robot.clickOn("#logs-filter").write("after");
        assertThat(lines(robot).getItems()).extracting(LogLine::message).containsExactly("after");
        robot.interact(() -> lines(robot).getSelectionModel().clearAndSelect(0));
        robot.clickOn("#logs-context");
        assertThat(lines(robot).getItems()).hasSize(6);
        robot.clickOn("#logs-context");
        assertThat(lines(robot).getItems()).hasSize(1);
    }

    @Test
    void aRefusalIsShownAboveTheLines(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, List.of("/app"), refused);

            harness.await(robot, "the refusal", () -> !ScreenHarness.text(robot, "#logs-problem").isEmpty());
        }
    }

    private static InputLogEvent line(String message) {
        return InputLogEvent.builder().timestamp(Instant.now().toEpochMilli()).message(message).build();
    }

    private void write(String... messages) {
        var logs = harness.clients().logs();
        logs.createLogGroup(create -> create.logGroupName("/app"));
        logs.createLogStream(create -> create.logGroupName("/app").logStreamName("s"));
        for (var message : messages) {
            logs.putLogEvents(put -> put.logGroupName("/app").logStreamName("s")
                    .logEvents(line(message)));
        }
    }

    /// A line each second from a time on.
    private void write(String group, Instant start, String... messages) {
        var logs = harness.clients().logs();
        logs.createLogGroup(create -> create.logGroupName(group));
        logs.createLogStream(create -> create.logGroupName(group).logStreamName("s"));
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName("s")
                .logEvents(IntStream.range(0, messages.length)
                        .mapToObj(i -> InputLogEvent.builder().timestamp(start.plusSeconds(i).toEpochMilli())
                                .message(messages[i]).build())
                        .toList()));
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryTextInputControl().setText(text));
        robot.clickOn(field).push(KeyCode.ENTER);
    }

    private void show(FxRobot robot, List<String> groups, Clients clients) {
        show(robot, new Place.Logs(groups, Optional.empty(), Optional.empty()), clients);
    }

    private void show(FxRobot robot, Place.Logs place, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new LogsController(place,
                        new LogsServices(new LogTail(clients), new Insights(clients), new JobRuns(clients),
                                () -> Prices.USUAL),
                        Work.onVirtualThreads(), new Remembering(), () -> 50_000)));
    }

    private static ListView<LogLine> lines(FxRobot robot) {
        return robot.lookup("#logs-lines").queryListView();
    }
}
