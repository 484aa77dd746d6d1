package dev.stepdeck.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import dev.stepdeck.aws.account.ExecutionCosts;
import dev.stepdeck.aws.account.MachineRow;
import dev.stepdeck.aws.account.Overview;
import dev.stepdeck.aws.account.Ran;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.list.CostSource;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The overview of a sandbox with state machines that ran, failed and never ran, a schedule and an express machine.
@ExtendWith(ApplicationExtension.class)
class OverviewScreenTest {

    private static final String GOOD = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";
    private static final String BAD = "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\", \"Error\": \"Bad.Row\"}}}";
    private static final String LONG = "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 600, \"End\": true}}}";

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
    void whatRanAndWhatFailedIsSeenAtOnce(FxRobot robot) throws Exception {
        var load = harness.machine("load-orders", GOOD);
        var clean = harness.machine("clean-up", BAD);
        var wait = harness.machine("wait-for-files", LONG);
        harness.machine("never-used", GOOD);
        harness.clients().sfn().createStateMachine(create -> create.name("fast").type("EXPRESS").definition(GOOD)
                .roleArn("arn:aws:iam::000000000000:role/r"));
        for (var i = 0; i < 3; i++) {
            harness.awaitEnd(harness.start(load, "{}"));
        }
        var failed = harness.start(clean, "{}");
        harness.awaitEnd(failed);
        harness.start(wait, "{}");
        harness.clients().events().putRule(put -> put.name("nightly").scheduleExpression("cron(0 3 * * ? *)"));
        harness.clients().events().putTargets(put -> put.rule("nightly").targets(
                Target.builder().id("1").arn(load).roleArn("arn:aws:iam::000000000000:role/r").build()));

        show(robot);

        harness.await(robot, "the tables", () -> robot.lookup("#overview-machines").tryQuery().isPresent());
        TableView<MachineRow> machines = robot.lookup("#overview-machines").query();
        TableView<Ran> ran = robot.lookup("#overview-ran").query();
        harness.await(robot, "everything", () -> ScreenHarness.text(robot, "#overview-budget").startsWith("Refreshed")
                && ran.getItems().size() == 5);
        assertThat(machines.getItems()).extracting(row -> row.machine().name()).containsExactly("clean-up", "fast",
                "load-orders", "never-used", "wait-for-files");
        assertThat(machines.getItems()).extracting(row -> row.runs().size()).containsExactly(1, 0, 3, 0, 1);
        assertThat(machines.getItems()).extracting(MachineRow::running).containsExactly(0L, 0L, 0L, 0L, 1L);
        harness.await(robot, "the next fire", () -> machines.getItems().get(2).nextFire().isPresent());
        assertThat(robot.lookup(".run-bar").queryAll()).hasSize(5);
        harness.await(robot, "the costs of what has ended", () -> robot.lookup(".cost-cell").<Labeled>queryAll()
                .stream().map(Labeled::getText).filter("$0.000025"::equals).count() == 4);
        ScreenHarness.gallery(robot, "overview");

        ComboBox<Outcome> outcome = robot.lookup("#overview-status").queryComboBox();
        robot.interact(() -> outcome.setValue(Outcome.FAILED));
        assertThat(ran.getItems()).extracting(run -> run.what().key()).containsExactly(failed);
        assertThat(machines.getItems()).extracting(row -> row.machine().name()).containsExactly("clean-up");
        robot.clickOn(".run-bar");
        assertThat(harness.visited()).containsExactly(new Place.Execution(failed));
        robot.clickOn("#overview-filter").write("nothing like it");
        assertThat(machines.getItems()).isEmpty();
        robot.clickOn("#clear-filter");
        assertThat(machines.getItems()).hasSize(5);
        robot.interact(() -> {
            ran.requestFocus();
            ran.getSelectionModel().select(0);
        });
        robot.push(KeyCode.ENTER);
        assertThat(harness.visited()).hasSize(2);
    }

    @Test
    void anEmptyAccountSaysWhatToDo(FxRobot robot) throws Exception {
        show(robot);

        harness.await(robot, "the way to patterns", () -> robot.lookup("#go-patterns").tryQuery().isPresent());
        robot.clickOn("#go-patterns");

        assertThat(harness.visited()).isEqualTo(List.of(new Place.Patterns()));
    }

    @Test
    void lastNightIsTheLastOneThatHasBegun() {
        var noon = Instant.parse("2026-03-10T12:00:00Z");

        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-09T18:00:00Z"), noon, ZoneOffset.UTC)).isTrue();
        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-10T07:59:59Z"), noon, ZoneOffset.UTC)).isTrue();
        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-10T08:00:00Z"), noon, ZoneOffset.UTC)).isFalse();
        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-09T17:59:59Z"), noon, ZoneOffset.UTC)).isFalse();
        var late = Instant.parse("2026-03-10T23:00:00Z");
        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-10T22:00:00Z"), late, ZoneOffset.UTC)).isTrue();
        assertThat(Span.NIGHT.holds(Instant.parse("2026-03-10T02:00:00Z"), late, ZoneOffset.UTC)).isFalse();
    }

    private void show(FxRobot robot) {
        robot.interact(() -> harness.show(stage, new OverviewController(
                new Overview(harness.clients(), InstantSource.system()),
                new CostSource(new ExecutionCosts(harness.clients()), () -> Prices.USUAL), Work.onVirtualThreads(),
                harness)));
    }
}
