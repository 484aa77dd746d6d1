package dev.stepdeck.ui.executions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.account.ExecutionCosts;
import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.kit.list.CostSource;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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
    private ExecutionsController screen;
    private final AtomicReference<Prices> prices = new AtomicReference<>(Prices.USUAL);

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        var machine = harness.machine("m",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
        first = harness.start(machine, "{\"customer\": \"Ada\"}");
        second = harness.start(machine, "{\"customer\": \"Grace\"}");
        screen = new ExecutionsController(new Place.Executions(Optional.of(machine)),
                new Executions(harness.clients()), Work.onVirtualThreads(), harness, new Forgetful(),
                new CostSource(new ExecutionCosts(harness.clients()), prices::get));
        harness.show(stage, screen);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatHasEndedHasACostWithThePricesOfNow(FxRobot robot) throws Exception {
        harness.await(robot, "both costs", () -> costs(robot).equals(List.of("$0.000025", "$0.000025")));
        ScreenHarness.gallery(robot, "executions");

        prices.set(Prices.USUAL.withCurrency("EUR").with(Price.TRANSITIONS, 1000));
        robot.interact(() -> {
            screen.detach();
            screen.attach();
        });

        harness.await(robot, "costs with the new price", () -> costs(robot).equals(List.of("EUR1.00", "EUR1.00")));
    }

    private static List<String> costs(FxRobot robot) {
        return robot.lookup(".cost-cell").<Labeled>queryAll().stream().map(Labeled::getText)
                .filter(text -> text != null && !text.isEmpty()).toList();
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

    @Test
    void aNameOpensItsExecutionUnlessControlIsHeld(FxRobot robot) throws Exception {
        harness.await(robot, "both", () -> table(robot).getItems().size() == 2);
        var name = table(robot).getItems().get(1).name();

        robot.interact(() -> press(robot.lookup(name).match(Hyperlink.class::isInstance).query(), true));

        assertThat(table(robot).getSelectionModel().getSelectedIndices()).containsExactly(1);
        assertThat(harness.visited()).isEmpty();

        robot.clickOn(name);

        assertThat(harness.visited()).containsExactly(new Place.Execution(table(robot).getItems().get(1).arn()));
    }

    private static void press(Node node, boolean control) {
        node.fireEvent(new MouseEvent(MouseEvent.MOUSE_PRESSED, 2, 2, 2, 2, MouseButton.PRIMARY, 1, false, control,
                false, false, true, false, false, true, false, true, null));
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
