package dev.stepdeck.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Insights;
import dev.stepdeck.aws.InsightsAnswer;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.LogTail;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// Queries over two log groups.
@ExtendWith(ApplicationExtension.class)
class InsightsScreenTest {

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
    void rowsOfSeveralGroupsLeadToTheirRecordsAndToTheLog(FxRobot robot) throws Exception {
        write("/one", "{\"level\":\"ERROR\",\"code\":7}");
        write("/two", "a plain line");
        show(robot, List.of("/one", "/two"));
        run(robot, "fields @message, level, code");
        harness.await(robot, "both rows", () -> table(robot).getItems().size() == 2);
        assertThat(table(robot).getColumns()).extracting(column -> column.getText()).contains("@message", "level",
                "code");
        assertThat(ScreenHarness.text(robot, "#insights-status"))
                .startsWith("Complete · 2 rows · 2 records matched of 2")
                .contains("scanned, less than $0.00001");

        run(robot, "fields @message | filter code = 7");
        harness.await(robot, "one row", () -> table(robot).getItems().size() == 1);
        ScreenHarness.gallery(robot, "logs-insights");
        robot.interact(() -> {
            table(robot).getSelectionModel().select(0);
            table(robot).requestFocus();
        });
        robot.push(KeyCode.ENTER);
        harness.await(robot, "the record", () -> robot.lookup("#insights-fields").queryTextInputControl().getText()
                .contains("@log: 000000000000:/one"));
        harness.await(robot, "the way to the log", () -> !robot.lookup("#insights-open").query().isDisabled());
        robot.clickOn("#insights-open");

        harness.await(robot, "the line in the log",
                () -> ScreenHarness.there(robot, "#logs-lines")
                        && robot.lookup("#logs-lines").<LogLine>queryListView().getItems().size() == 1);
        harness.await(robot, "the range", () -> ScreenHarness.text(robot, "#logs-status").startsWith("Whole range"));
    }

    @Test
    void countsOverTimeAreDrawn(FxRobot robot) throws Exception {
        write("/one", "x");
        show(robot, List.of("/one"));

        run(robot, "stats count(*) as n by bin(1m)");

        harness.await(robot, "the chart", () -> ScreenHarness.there(robot, "#insights-chart"));
        ScreenHarness.gallery(robot, "logs-insights-chart");
    }

    @Test
    void aMistakeIsSaidAndTheTextStays(FxRobot robot) throws Exception {
        write("/one", "x");
        show(robot, List.of("/one"));

        run(robot, "fields @message\n| filtr x");

        harness.await(robot, "the mistake", () -> ScreenHarness.text(robot, "#insights-problem")
                .contains("unexpected symbol found filtr at line 2 and position 2"));
        assertThat(robot.lookup("#insights-query").<SqlEditor>query().textProperty().get())
                .isEqualTo("fields @message\n| filtr x");
        run(robot, "fields @message");
        harness.await(robot, "the row", () -> table(robot).getItems().size() == 1);
        assertThat(ScreenHarness.text(robot, "#insights-problem")).isEmpty();
    }

    @Test
    void aReadOnlyConnectionMayQuery(FxRobot robot) throws Exception {
        write("/one", "x");
        try (var reading = harness.readOnly()) {
            show(robot, List.of("/one"), reading);

            run(robot, "fields @message");

            harness.await(robot, "the row", () -> table(robot).getItems().size() == 1);
        }
    }

    private static void run(FxRobot robot, String query) throws Exception {
        robot.interact(() -> robot.lookup("#insights-query").<SqlEditor>query().textProperty().set(query));
        robot.clickOn("#insights-run");
    }

    private void show(FxRobot robot, List<String> groups) throws Exception {
        show(robot, groups, harness.clients());
    }

    private void show(FxRobot robot, List<String> groups, Clients clients) throws Exception {
        robot.interact(() -> harness.show(stage,
                new LogsController(new Place.Logs(groups, Optional.empty(), Optional.empty()),
                        new LogsServices(new LogTail(clients), new Insights(clients), new JobRuns(clients),
                                () -> Prices.USUAL),
                        Work.onVirtualThreads(), new Remembering(), () -> 50_000)));
        robot.clickOn("#logs-mode-insights");
        harness.await(robot, "the page", () -> ScreenHarness.there(robot, "#insights-run"));
    }

    private void write(String group, String message) {
        var logs = harness.clients().logs();
        logs.createLogGroup(create -> create.logGroupName(group));
        logs.createLogStream(create -> create.logGroupName(group).logStreamName("s"));
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName("s").logEvents(
                InputLogEvent.builder().timestamp(Instant.now().toEpochMilli()).message(message).build()));
    }

    private static TableView<InsightsAnswer.Row> table(FxRobot robot) {
        return robot.lookup("#insights-rows").queryTableView();
    }
}
