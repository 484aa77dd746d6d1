package dev.stepdeck.ui.executions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExecutionsScreenTest {

    private ScreenHarness harness;
    private String first;
    private String second;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        var machine = harness.machine("m",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
        first = harness.start(machine, "{\"customer\": \"Ada\"}");
        second = harness.start(machine, "{\"customer\": \"Grace\"}");
        harness.show(stage, new ExecutionsController(new Place.Executions(Optional.of(machine)),
                new Executions(harness.clients()), Work.onVirtualThreads(), harness, new Forgetful()));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void executionsAreFoundByWhatIsInTheirInput(FxRobot robot) throws Exception {
        harness.await(robot, "both", () -> table(robot).getItems().size() == 2);

        robot.clickOn("#executions-input-filter").write("grace").push(KeyCode.ENTER);

        harness.await(robot, "the one", () -> table(robot).getItems().size() == 1);
        assertThat(table(robot).getItems()).extracting(ExecutionView::arn).containsExactly(second);
        robot.interact(() -> robot.lookup("#executions-input-filter").queryTextInputControl().clear());
        harness.await(robot, "both again", () -> table(robot).getItems().size() == 2);
    }

    @Test
    void twoChosenExecutionsAreCompared(FxRobot robot) throws Exception {
        harness.await(robot, "both", () -> table(robot).getItems().size() == 2);
        assertThat(robot.lookup("#executions-compare").queryButton().isDisabled()).isTrue();

        robot.interact(() -> table(robot).getSelectionModel().selectAll());
        robot.interact(() -> robot.lookup("#executions-compare").queryButton().fire());

        assertThat(harness.visited()).containsExactly(new Place.Compare(first, second));
        ScreenHarness.picture(robot, "executions-compare");
    }

    private static TableView<ExecutionView> table(FxRobot robot) {
        return robot.lookup("#executions-table").tryQuery().map(ExecutionsScreenTest::cast).orElseGet(TableView::new);
    }

    @SuppressWarnings("unchecked")
    private static TableView<ExecutionView> cast(Node node) {
        return (TableView<ExecutionView>) node;
    }

    private static final class Forgetful implements Memory {

        private final Map<String, String> values = new HashMap<>();

        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void remember(String key, String value) {
            values.put(key, value);
        }

        @Override
        public List<String> recallAll(String key) {
            return List.of();
        }

        @Override
        public void rememberFirst(String key, String value, int keep) {
            values.put(key, value);
        }
    }
}
