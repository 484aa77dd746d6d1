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

/// An execution that ends in a Fail state with the error that was caught before.
@ExtendWith(ApplicationExtension.class)
class PassedOnFailureTest {

    private ExecutionScreen page;

    @Start
    void open(Stage stage) throws IOException {
        page = ExecutionScreen.open(stage, Theme.LIGHT, """
                {"StartAt": "Read", "States": {
                  "Read": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                    "Parameters": {"Bucket": "nowhere", "Key": "k"}, "End": true,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Give up"}]},
                  "Give up": {"Type": "Fail", "ErrorPath": "$.Error", "CausePath": "$.Cause"}}}""", _ -> {});
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void isBlamedOnTheStateThatFailedFirst(FxRobot robot) throws Exception {
        await(robot, "the failure", () -> there(robot, "#failure-card"));

        assertThat(text(robot, "#failure-title")).startsWith("State Read failed: S3.");
        assertThat(text(robot, "#failure-handled"))
                .isEqualTo("The error was caught, and the execution ended in state Give up, which fails with it.");
        robot.clickOn("#failure-state");
        await(robot, "the state", () -> text(robot, "#inspector-state").equals("Read"));
    }
}
