package dev.stepdeck.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Two executions of one machine that take different ways.
@ExtendWith(ApplicationExtension.class)
class CompareScreenTest {

    private static final String MACHINE = """
            {"StartAt": "Check", "States": {
              "Check": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 5, "Next": "Large"}],
                "Default": "Small"},
              "Large": {"Type": "Wait", "Seconds": 1, "Next": "Report"},
              "Small": {"Type": "Pass", "Next": "Report"},
              "Report": {"Type": "Pass", "End": true}}}
            """;

    private ScreenHarness harness;
    private String left;
    private String right;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        var machine = harness.machine("way", MACHINE);
        left = harness.start(machine, "{\"n\": 1, \"who\": \"a\"}");
        right = harness.start(machine, "{\"n\": 9, \"who\": \"a\"}");
        for (var execution : new String[]{left, right}) {
            harness.awaitEnd(execution);
        }
        harness.show(stage, new CompareController(new Place.Compare(left, right), new Executions(harness.clients()),
                Work.onVirtualThreads(), harness));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void showsWhichStatesOnlyOneSideEntered(FxRobot robot) throws Exception {
        harness.await(robot, "the states", () -> states(robot).getItems().size() == 4);

        assertThat(ScreenHarness.text(robot, "#compare-summary"))
                .isEqualTo("1 state only on the left, 1 state only on the right.");
        assertThat(states(robot).getItems()).extracting(state -> state.toString().contains("name=Large"))
                .contains(true);
        ScreenHarness.picture(robot, "compare");
    }

    @Test
    void showsHowTheDataOfAStateDiffers(FxRobot robot) throws Exception {
        harness.await(robot, "the states", () -> states(robot).getItems().size() == 4);

        robot.interact(() -> states(robot).getSelectionModel().select(2));

        assertThat(ScreenHarness.text(robot, "#compare-about")).isEqualTo("State Report");
        harness.await(robot, "the difference", () -> robot.lookup("#diff-count").queryAll().stream()
                .anyMatch(node -> ((Label) node).getText().equals("1 difference")));
        robot.interact(() -> robot.lookup(".tab-pane").<TabPane>query().getSelectionModel().select(1));
        ScreenHarness.picture(robot, "compare-state");
    }

    @Test
    void anotherExecutionCanBeChosenForASide(FxRobot robot) throws Exception {
        harness.await(robot, "the states", () -> states(robot).getItems().size() == 4);

        robot.interact(() -> {
            ComboBox<ExecutionView> side = robot.lookup("#compare-right").queryComboBox();
            side.setValue(side.getItems().stream().filter(e -> e.arn().equals(left)).findFirst().orElseThrow());
        });

        assertThat(harness.visited()).containsExactly(new Place.Compare(left, left));
    }

    private static TableView<?> states(FxRobot robot) {
        return robot.lookup("#compare-states").tryQuery().map(node -> (TableView<?>) node).orElseGet(TableView::new);
    }
}
