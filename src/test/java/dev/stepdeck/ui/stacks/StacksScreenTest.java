package dev.stepdeck.ui.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Stacks;
import dev.stepdeck.ui.ScreenHarness;
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

/// The list of stacks: two of them, none, and a sandbox that refuses.
@ExtendWith(ApplicationExtension.class)
class StacksScreenTest {

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
    void theFilterNarrowsTheListAndEnterOpensTheStack(FxRobot robot) throws Exception {
        create("orders");
        create("logs");
        show(robot, harness.clients());
        harness.await(robot, "both stacks", () -> table(robot).getItems().size() == 2);

        robot.clickOn("#stacks-filter").write("ORD");
        harness.await(robot, "the one", () -> table(robot).getItems().size() == 1);
        robot.interact(() -> {
            table(robot).getSelectionModel().selectFirst();
            table(robot).requestFocus();
        });
        robot.push(KeyCode.ENTER);

        assertThat(harness.visited()).containsExactly(new Place.Stack("orders"));
    }

    @Test
    void anEmptyListLeadsToThePatterns(FxRobot robot) throws Exception {
        show(robot, harness.clients());
        harness.await(robot, "what to do", () -> robot.lookup("No stacks yet").tryQuery().isPresent());

        robot.clickOn("#go-patterns");

        assertThat(harness.visited()).containsExactly(new Place.Patterns());
    }

    @Test
    void aRefusalIsShownInTheListAndCanBeTriedAgain(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, refused);
            harness.await(robot, "the refusal", () -> robot.lookup("Listing stacks failed").tryQuery().isPresent());

            var before = robot.lookup(".failure-view").query();
            robot.clickOn("#failure-retry");

            harness.await(robot, "another refusal", () -> robot.lookup(".failure-view").tryQuery()
                    .filter(now -> now != before).isPresent());
            assertThat(table(robot).getItems()).isEmpty();
        }
    }

    private void create(String name) {
        harness.clients().cloudFormation().createStack(create -> create.stackName(name)
                .templateBody("Resources: {Group: {Type: AWS::Logs::LogGroup}}"));
    }

    private void show(FxRobot robot, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new StacksController(new Stacks(clients), Work.onVirtualThreads(), harness)));
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#stacks-table").queryTableView();
    }
}
