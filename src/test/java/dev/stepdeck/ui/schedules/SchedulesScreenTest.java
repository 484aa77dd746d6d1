package dev.stepdeck.ui.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Fires;
import dev.stepdeck.aws.Schedules;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Schedules that are looked at, switched and fired by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class SchedulesScreenTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    private ScreenHarness harness;
    private Stage stage;
    private String machine;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private void fill() {
        machine = harness.machine("glue-etl-parquet",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
        var clients = harness.clients();
        clients.events().putRule(put -> put.name("hourly-parquet").scheduleExpression("cron(20 * * * ? *)")
                .description("Converts the JSON of the last hour."));
        clients.events().putTargets(put -> put.rule("hourly-parquet")
                .targets(Target.builder().id("1").arn(machine).roleArn(ROLE).input("{\"table\": \"events\"}").build()));
        clients.scheduler().createSchedule(create -> create.name("month-end").scheduleExpression("cron(0 6 L * ? *)")
                .scheduleExpressionTimezone("Europe/Berlin").flexibleTimeWindow(window -> window.mode("OFF"))
                .target(target -> target.arn("arn:aws:scheduler:::aws-sdk:glue:startJobRun").roleArn(ROLE)
                        .input("{\"JobName\": \"close-month\"}")));
        clients.events().putRule(put -> put.name("file-arrived").eventPattern(
                "{\"source\": [\"aws.s3\"], \"detail\": {\"eventName\": [\"PutObject\"]}}"));
        clients.events().putTargets(put -> put.rule("file-arrived")
                .targets(Target.builder().id("1").arn(machine).roleArn(ROLE).build()));
    }

    @Test
    void nothingYetIsSaidAndSoIsARefusal(FxRobot robot) throws Exception {
        show(robot, harness.clients(), Optional.empty());
        harness.await(robot, "the words", () -> robot.lookup("No schedules yet").tryQuery().isPresent());

        try (var refused = harness.refused()) {
            show(robot, refused, Optional.empty());
            harness.await(robot, "the refusal",
                    () -> robot.lookup("Looking for schedules failed").tryQuery().isPresent());
        }
    }

    @Test
    void aScheduleTellsItsNextFiresAndIsFiredNow(FxRobot robot) throws Exception {
        fill();
        show(robot, harness.clients(), Optional.empty());
        harness.await(robot, "both", () -> table(robot).getItems().size() == 2);

        robot.interact(() -> table(robot).getSelectionModel().select(0));

        assertThat(ScreenHarness.text(robot, "#schedule-words")).isEqualTo("Every hour at 20 minutes past");
        assertThat(robot.lookup("#schedule-fires").queryAs(GridPane.class).getRowCount()).isEqualTo(5);
        ScreenHarness.picture(robot, "schedules");
        robot.interact(() -> robot.lookup("#schedules-zone").queryAs(ComboBox.class).getSelectionModel().select(1));
        assertThat(robot.lookup("Next fires, UTC").tryQuery()).isPresent();
        robot.clickOn("#schedule-fire");
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#dialog-action"));
        ScreenHarness.picture(robot, "schedules-fire");
        robot.clickOn("#dialog-action");
        harness.await(robot, "that it fired", () -> ScreenHarness.there(robot, "#schedule-fired"));
        robot.clickOn("#schedule-fired");

        var execution = harness.clients().sfn().listExecutions(list -> list.stateMachineArn(machine)).executions()
                .getFirst().executionArn();
        assertThat(harness.visited()).containsExactly(new Place.Execution(execution));
        assertThat(harness.clients().sfn().describeExecution(get -> get.executionArn(execution)).input())
                .isEqualTo("{\"table\": \"events\"}");
    }

    @Test
    void aScheduleIsSwitchedOffAndItsTargetOpened(FxRobot robot) throws Exception {
        fill();
        var arn = harness.clients().scheduler().getSchedule(get -> get.name("month-end")).arn();
        robot.interact(Theme.DARK::apply);
        show(robot, harness.clients(), Optional.of(arn));
        harness.await(robot, "the schedule", () -> ScreenHarness.there(robot, "#schedule-words"));
        robot.interact(() -> {
            Theme.DARK.apply();
            Theme.DARK.dress(stage.getScene());
        });
        assertThat(ScreenHarness.text(robot, "#schedule-words"))
                .isEqualTo("At 06:00 on the last day of the month, Europe/Berlin");
        ScreenHarness.picture(robot, "schedules-dark");

        robot.clickOn("#schedule-toggle");

        harness.await(robot, "that it is off", () -> robot.lookup("It is disabled.").tryQuery().isPresent());
        assertThat(harness.clients().scheduler().getSchedule(get -> get.name("month-end")).stateAsString())
                .isEqualTo("DISABLED");
        robot.clickOn("#schedule-target");
        assertThat(harness.visited())
                .containsExactly(new Place.Jobs(Optional.of("close-month"), Optional.empty()));
    }

    @Test
    void aRuleForEventsShowsItsPatternAndAReadOnlyConnectionOnlyLooks(FxRobot robot) throws Exception {
        fill();
        show(robot, harness.clients(),
                Optional.of("arn:aws:events:us-east-1:000000000000:rule/file-arrived"));

        harness.await(robot, "the rule", () -> ScreenHarness.there(robot, "#rule-pattern"));

        assertThat(robot.lookup("#schedules-tabs").queryAs(TabPane.class).getSelectionModel().getSelectedIndex())
                .isEqualTo(1);
        ScreenHarness.picture(robot, "schedules-events");
        robot.clickOn("#rule-toggle");
        harness.await(robot, "that it is off", () -> harness.clients().events()
                .describeRule(get -> get.name("file-arrived")).stateAsString().equals("DISABLED"));

        try (var looking = harness.readOnly()) {
            show(robot, looking, Optional.of("arn:aws:events:us-east-1:000000000000:rule/hourly-parquet"));
            harness.await(robot, "the schedule", () -> ScreenHarness.there(robot, "#schedule-words"));
            assertThat(robot.lookup("#schedule-fire").queryButton().isDisabled()).isTrue();
            assertThat(robot.lookup("#schedule-toggle").queryButton().isDisabled()).isTrue();
        }
    }

    private void show(FxRobot robot, Clients clients, Optional<String> arn) {
        robot.interact(() -> harness.show(stage, new SchedulesController(new Place.Schedules(arn),
                new Schedules(clients), new Fires(clients), Work.onVirtualThreads(), harness)));
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#schedules-table").tryQuery().<TableView<?>>map(TableView.class::cast)
                .orElseGet(TableView::new);
    }
}
