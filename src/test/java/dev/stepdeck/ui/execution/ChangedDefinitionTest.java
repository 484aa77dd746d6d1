package dev.stepdeck.ui.execution;

import static dev.stepdeck.ui.execution.ExecutionScreen.await;
import static dev.stepdeck.ui.execution.ExecutionScreen.text;
import static dev.stepdeck.ui.execution.ExecutionScreen.there;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import dev.stepdeck.ui.kit.Theme;

import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The page of an execution whose state machine is changed afterwards.
@ExtendWith(ApplicationExtension.class)
class ChangedDefinitionTest {

    private ExecutionScreen page;
    private Stage stage;

    @Start
    void open(Stage window) throws IOException {
        stage = window;
        page = ExecutionScreen.open(window, Theme.LIGHT,
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}", _ -> {});
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void saysThatAStartWouldRunAnotherDefinition(FxRobot robot) throws Exception {
        await(robot, "the end",
                () -> text(robot, "#execution-status").equals("Succeeded") && there(robot, ".state-box"));
        assertThat(there(robot, "#execution-changed")).isFalse();
        var machine = page.clients().sfn().listStateMachines(list -> {}).stateMachines().getFirst().stateMachineArn();

        page.clients().sfn().updateStateMachine(update -> update.stateMachineArn(machine)
                .definition("{\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\": \"Pass\", \"End\": true}}}"));
        robot.interact(() -> page.openAnew(stage));

        await(robot, "that it says so", () -> there(robot, "#execution-changed"));
        assertThat(robot.lookup("A").tryQuery()).isPresent();

        page.clients().sfn().deleteStateMachine(delete -> delete.stateMachineArn(machine));
        robot.interact(() -> page.openAnew(stage));
        await(robot, "the end again", () -> text(robot, "#execution-status").equals("Succeeded"));
        assertThat(there(robot, "#execution-changed")).isFalse();
    }
}
