package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A window that is closed while its sandbox works or rests.
@ExtendWith(ApplicationExtension.class)
class ClosingTest implements SandboxLife {

    private ScreenHarness harness;
    private Stage stage;
    private Closing closing;
    private boolean stayed;
    private volatile boolean agrees = true;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
        stage.setScene(new Scene(new StackPane(), 800, 600));
        closing = new Closing((Connection.Sandbox) harness.clients().connection(), this, () -> agrees,
                Work.onVirtualThreads());
        closing.watch(stage);
        stage.show();
    }

    @AfterEach
    void close() {
        closing.close();
        harness.close();
    }

    @Test
    void aSandboxAtRestIsClosedWithoutAQuestion() throws Exception {
        request();

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !stage.isShowing());
        assertThat(stayed).isFalse();
    }

    @Test
    void whoHasSomethingToLoseIsAskedFirst() throws Exception {
        agrees = false;
        request();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stage.isShowing()).isTrue();

        agrees = true;
        request();
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !stage.isShowing());
    }

    @Test
    void whatRunsIsNamedAndMayGoOn(FxRobot robot) throws Exception {
        var machine = harness.machine("nightly-load",
                "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 600, \"End\": true}}}");
        harness.start(machine, "{}");
        request();
        harness.await(robot, "the question", () -> robot.lookup("#close-stay").tryQuery().isPresent());
        assertThat(ScreenHarness.text(robot, ".closing-line")).startsWith("Execution nightly-load");
        ScreenHarness.picture(robot, "closing");
        robot.clickOn("Cancel");
        harness.await(robot, "that it stays", () -> robot.lookup("#close-stay").tryQuery().isEmpty());
        assertThat(stage.isShowing()).isTrue();

        request();
        harness.await(robot, "the question again", () -> robot.lookup("#close-stay").tryQuery().isPresent());
        robot.clickOn("#close-stay");

        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !stage.isShowing());
        assertThat(stayed).isTrue();
    }

    private void request() {
        WaitForAsyncUtils.asyncFx(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Override
    public void begin() {
        // It runs already.
    }

    @Override
    public boolean endsWithWindow() {
        return true;
    }

    @Override
    public void stay() {
        stayed = true;
    }

    @Override
    public OptionalLong otherProcess() {
        return OptionalLong.empty();
    }

    @Override
    public void stopOther() {
        // There is no other.
    }
}
