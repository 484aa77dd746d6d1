package dev.stepdeck.ui.maprun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.MapRuns;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A Map Run of three items, one at a time, each of which waits for a worker.
@ExtendWith(ApplicationExtension.class)
class MapRunScreenTest {

    private ScreenHarness harness;
    private String execution;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        var activity = harness.clients().sfn().createActivity(create -> create.name("load")).activityArn();
        var machine = harness.machine("loads",
                """
                        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "Label": "each", "End": true,
                         "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                         "StartAt": "Load", "States": {"Load": {"Type": "Task", "Resource": "%s", "End": true}}}}}}"""
                        .formatted(activity));
        execution = harness.start(machine, "[1, 2, 3]");
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !harness.clients().sfn()
                .listMapRuns(list -> list.executionArn(execution)).mapRuns().isEmpty());
        var mapRun = harness.clients().sfn().listMapRuns(list -> list.executionArn(execution)).mapRuns().getFirst()
                .mapRunArn();
        harness.show(stage, new MapRunController(new Place.MapRun(mapRun), new MapRuns(harness.clients()),
                Work.onVirtualThreads(), harness));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void itsLimitIsChangedWhileItRuns(FxRobot robot) throws Exception {
        harness.await(robot, "the first child", () -> children(robot).getItems().size() == 1);
        harness.await(robot, "the counts", () -> ScreenHarness.text(robot, "#map-run-counts")
                .startsWith("3 items: 0 succeeded, 1 running, 0 failed, 2 pending"));

        robot.interact(() -> robot.lookup("#map-run-concurrency").<TextField>query().setText("3"));
        robot.interact(() -> robot.lookup("#map-run-change").queryButton().fire());

        harness.await(robot, "all children", () -> children(robot).getItems().size() == 3);
        ScreenHarness.picture(robot, "map-run");
    }

    @Test
    void childrenAreFilteredByStatus(FxRobot robot) throws Exception {
        harness.await(robot, "the first child", () -> children(robot).getItems().size() == 1);

        robot.interact(() -> robot.lookup("#map-run-filter").<ComboBox<String>>query().setValue("Failed"));

        harness.await(robot, "none", () -> children(robot).getItems().isEmpty());
        robot.interact(() -> robot.lookup("#map-run-parent").queryButton().fire());
        assertThat(harness.visited()).containsExactly(new Place.Execution(execution));
    }

    private static TableView<?> children(FxRobot robot) {
        return robot.lookup("#map-run-children").queryTableView();
    }
}
