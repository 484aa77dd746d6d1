package dev.stepdeck.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.asl.parse.AslParser;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ApplicationExtension.class)
class GraphViewTest {

    private static final StateMachine MACHINE = AslParser
            .parse("""
                    {"StartAt": "Prepare", "States": {
                      "Prepare": {"Type": "Pass", "Next": "Enough?"},
                      "Enough?": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 10, "Next": "Both"}],
                        "Default": "Wait a little"},
                      "Wait a little": {"Type": "Wait", "Seconds": 5, "Next": "Prepare"},
                      "Both": {"Type": "Parallel", "Next": "Each file", "Branches": [
                        {"StartAt": "Clean", "States": {"Clean": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                          "Parameters": {"JobName": "clean"}, "End": true}}},
                        {"StartAt": "Count", "States": {"Count": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync",
                          "Parameters": {"QueryString": "SELECT 1"}, "Next": "Note"}, "Note": {"Type": "Pass", "End": true}}}],
                        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]},
                      "Each file": {"Type": "Map", "ItemProcessor": {"StartAt": "Load", "States": {"Load": {"Type": "Pass", "End": true}}},
                        "Next": "Done"},
                      "Done": {"Type": "Succeed"},
                      "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"Message": "m", "TopicArn": "t"},
                        "Next": "Failed"},
                      "Failed": {"Type": "Fail", "Error": "Stopped"}}}
                    """)
            .machine().orElseThrow();

    private GraphView graph;

    @Start
    void open(Stage stage) {
        graph = new GraphView(Work.onVirtualThreads());
        var scene = new Scene(graph, 980, 900);
        Theme.LIGHT.apply();
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.show();
        graph.show(MACHINE);
        graph.fit();
        graph.apply(ExecutionState.of(Optional.of(MACHINE), List.of(event(1, 0, "ExecutionStarted", "{}"),
                event(2, 0, "PassStateEntered", "{\"name\": \"Prepare\", \"input\": \"{}\"}"),
                event(3, 2, "PassStateExited", "{\"name\": \"Prepare\", \"output\": \"{}\"}"),
                event(4, 3, "ChoiceStateEntered", "{\"name\": \"Enough?\", \"input\": \"{}\"}"))));
    }

    @Test
    void showsEveryStateOnceAndWhatHappenedThere(FxRobot robot) throws Exception {
        await(robot);

        assertThat(robot.lookup(".state-box").<StateBox>queryAll()).extracting(StateBox::name)
                .containsExactlyInAnyOrder("Prepare", "Enough?", "Wait a little", "Both", "Clean", "Count", "Note",
                        "Each file", "Load", "Done", "Tell", "Failed");
        assertThat(robot.lookup(".graph-tone-good").<StateBox>queryAll()).extracting(StateBox::name)
                .containsExactly("Prepare");
        assertThat(robot.lookup(".graph-tone-running").<StateBox>queryAll()).extracting(StateBox::name)
                .containsExactly("Enough?");
        assertThat(robot.lookup(".state-box").<StateBox>queryAll()).filteredOn(box -> box.name().equals("Clean"))
                .extracting(StateBox::getAccessibleText)
                .containsExactly("Clean, Glue: StartJobRun, waits until it ends, not reached");
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Snapshots.write(graph.getScene().snapshot(null),
                Path.of("target/screenshots/graph.png")));
    }

    @Test
    void walksAlongTheEdgesByKeyboard(FxRobot robot) throws Exception {
        await(robot);
        var walked = new ArrayList<String>();

        robot.interact(graph::requestFocus);
        for (var key : List.of(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP, KeyCode.RIGHT)) {
            robot.push(key);
            walked.add(graph.selectedProperty().get());
        }

        assertThat(walked).containsExactly("Prepare", "Enough?", "Both", "Enough?", "Wait a little");
    }

    @Test
    void opensAtItsNaturalSizeWithTheStateThatFailed(FxRobot robot) throws Exception {
        var states = IntStream.range(0, 1000).mapToObj(i -> "\"S" + i + "\": {\"Type\": \"Pass\", "
                + (i == 999 ? "\"End\": true" : "\"Next\": \"S" + (i + 1) + "\"") + "}");
        var machine = AslParser.parse("{\"StartAt\": \"S0\", \"States\": {"
                + states.collect(Collectors.joining(", ")) + "}}").machine().orElseThrow();
        var events = new ArrayList<HistoryEvent>(List.of(event(1, 0, "ExecutionStarted", "{}")));
        for (var i = 0; i < 600; i++) {
            events.add(event(2 * i + 2, i == 0 ? 0 : 2 * i + 1, "PassStateEntered", "{\"name\": \"S" + i + "\"}"));
            events.add(event(2 * i + 3, 2 * i + 2, "PassStateExited", "{\"name\": \"S" + i + "\"}"));
        }
        events.add(event(1202, 1201, "PassStateEntered", "{\"name\": \"S600\"}"));

        robot.interact(() -> {
            var fresh = new GraphView(Work.onVirtualThreads());
            graph.getScene().setRoot(fresh);
            graph = fresh;
            Theme.LIGHT.dress(fresh.getScene());
            fresh.show(machine);
            fresh.apply(ExecutionState.of(Optional.of(machine), events));
        });

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !robot.lookup(".state-box").queryAll().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        var seen = robot.lookup(".state-box").<StateBox>queryAll();
        assertThat(seen).extracting(StateBox::name).contains("S600").doesNotContain("S0", "S999");
        assertThat(seen.size()).as("only what can be seen has nodes").isLessThan(60);
        assertThat(robot.lookup("#minimap").query().isVisible()).isTrue();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Snapshots.write(graph.getScene().snapshot(null),
                Path.of("target/screenshots/graph-large.png")));
        robot.interact(graph::fit);
        assertThat(robot.lookup(".state-box").queryAll()).as("words cannot be read from afar").isEmpty();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Snapshots.write(graph.getScene().snapshot(null),
                Path.of("target/screenshots/graph-large-whole.png")));
        robot.interact(() -> graph.select("S999"));
        assertThat(robot.lookup(".state-box").<StateBox>queryAll()).extracting(StateBox::name).containsExactly("S999");
    }

    /// Ten branches side by side are much wider than the window.
    @Test
    void leavesNoRoomEmptyWhileStatesAreHidden(FxRobot robot) throws Exception {
        var branches = IntStream.range(0, 10).mapToObj(i -> "{\"StartAt\": \"B%1$d\", \"States\": {\"B%1$d\": "
                .formatted(i) + "{\"Type\": \"Pass\", \"End\": true}}}").collect(Collectors.joining(", "));
        var machine = AslParser.parse("{\"StartAt\": \"All\", \"States\": {\"All\": {\"Type\": \"Parallel\", "
                + "\"End\": true, \"Branches\": [" + branches + "]}}}").machine().orElseThrow();
        var layout = ElkLayout.of(GraphOutline.of(machine));
        for (var failed : List.of("B0", "B9", "")) {
            var events = new ArrayList<HistoryEvent>(List.of(event(1, 0, "ExecutionStarted", "{}")));
            if (!failed.isEmpty()) {
                events.add(event(2, 0, "ParallelStateEntered", "{\"name\": \"All\"}"));
                events.add(event(3, 2, "ParallelStateStarted", "{}"));
                events.add(event(4, 3, "PassStateEntered", "{\"name\": \"" + failed + "\"}"));
            }

            robot.interact(() -> {
                var fresh = new GraphView(Work.onVirtualThreads());
                graph.getScene().setRoot(fresh);
                graph = fresh;
                Theme.LIGHT.dress(fresh.getScene());
                fresh.show(machine);
                fresh.apply(ExecutionState.of(Optional.of(machine), events));
            });
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !robot.lookup(".state-box").queryAll().isEmpty());
            WaitForAsyncUtils.waitForFxEvents();

            WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Snapshots.write(graph.getScene().snapshot(null),
                    Path.of("target/screenshots/graph-wide" + failed + ".png")));
            var left = WaitForAsyncUtils.asyncFx(() -> robot.lookup(".graph-picture").query().localToScene(0, 0).getX())
                    .get();
            assertThat(layout.width()).isGreaterThan(graph.getWidth());
            assertThat(left).as("the left end, with " + failed).isLessThanOrEqualTo(8);
            assertThat(left + layout.width()).as("the right end, with " + failed)
                    .isGreaterThanOrEqualTo(graph.getWidth() - 9);
            if (!failed.isEmpty()) {
                assertThat(robot.lookup(".state-box").<StateBox>queryAll()).extracting(StateBox::name)
                        .contains(failed).doesNotContain(failed.equals("B0") ? "B9" : "B0");
            }
        }
    }

    @Test
    void laysNoStateOverAnother() {
        var boxes = ElkLayout.of(GraphOutline.of(MACHINE)).boxes();

        for (var one : boxes) {
            for (var other : boxes) {
                var apart = one.x() + one.width() <= other.x() || other.x() + other.width() <= one.x()
                        || one.y() + one.height() <= other.y() || other.y() + other.height() <= one.y();
                assertThat(one.equals(other) || apart || inside(one, other) || inside(other, one))
                        .as(one.node().name() + " and " + other.node().name()).isTrue();
            }
        }
    }

    private static boolean inside(GraphLayout.Box inner, GraphLayout.Box outer) {
        return inner.depth() > outer.depth() && inner.x() >= outer.x() && inner.y() >= outer.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    private static void await(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> robot.lookup(".state-box").queryAll().size() == 12);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static HistoryEvent event(long id, long previous, String type, String details) {
        return new HistoryEvent(id, previous, Instant.now(), type, JsonMapper.builder().build().readTree(details));
    }
}
