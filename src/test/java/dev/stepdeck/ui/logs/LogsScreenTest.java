package dev.stepdeck.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// A log with two lines, one that is not there, none at all, and a service that refuses.
@ExtendWith(ApplicationExtension.class)
class LogsScreenTest {

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

    private void show(FxRobot robot, List<String> groups, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new LogsController(new Place.Logs(groups, Optional.empty(), Optional.empty()), new LogTail(clients),
                        new JobRuns(clients), Work.onVirtualThreads(), new Remembering(), () -> 50_000)));
    }

    private static ListView<LogLine> lines(FxRobot robot) {
        return robot.lookup("#logs-lines").queryListView();
    }
}
