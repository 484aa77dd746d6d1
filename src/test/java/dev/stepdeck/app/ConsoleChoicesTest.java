package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.choice.Choices;
import dev.stepdeck.ui.kit.choice.EditorFont;
import dev.stepdeck.ui.kit.choice.ZoneChoice;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What the user chose, seen in the whole window.
@ExtendWith(ApplicationExtension.class)
class ConsoleChoicesTest {

    private static Sandbox sandbox;
    private static Clients clients;
    private static String execution;
    private SettingsFile settings;
    private Console console;
    private Stage stage;

    @BeforeAll
    static void begin() throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(Files.createTempDirectory("stepdeck-choices-data"), 0, 1));
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        var machine = clients.sfn().createStateMachine(create -> create.name("waits").definition("""
                {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": true}}}""")
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        execution = clients.sfn().startExecution(start -> start.stateMachineArn(machine)).executionArn();
    }

    @Start
    void open(Stage shown) throws IOException {
        var folder = Files.createTempDirectory("stepdeck-choices");
        var folders = new Folders(folder, folder, Path.of("").toAbsolutePath());
        settings = new SettingsFile(folders.settings(), Runnable::run);
        settings.update(now -> now.withTheme("light"));
        console = new Console(folders, settings,
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()),
                Work.onVirtualThreads());
        stage = shown;
        console.show(shown);
        shown.setX(0);
        shown.setY(0);
        shown.setWidth(1000);
        shown.setHeight(650);
    }

    @AfterEach
    void leave() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            console.close();
            stage.hide();
        });
        Times.showIn(ZoneId::systemDefault);
    }

    @AfterAll
    static void end() {
        clients.close();
        sandbox.close();
    }

    @Test
    void allScreensFollowAtOnceAndAWatchedExecutionTellsItsEnd(FxRobot robot) throws Exception {
        go(new Place.Settings());
        await(() -> robot.lookup("#font-size").tryQuery().isPresent());
        choose(robot, "#font-size", 18);
        choose(robot, "#zone", ZoneChoice.UTC);
        choose(robot, "#editor-font-size", 16);

        await(() -> robot.lookup("#nav-settings").<Labeled>query().getFont().getSize() == 18);
        assertThat(ScreenHarness.text(robot, "#time-zone")).isEqualTo("Times in UTC");
        assertThat(settings.get().choices().open()).isEqualTo(Choices.USUAL.withFontSize(18).withZone(ZoneChoice.UTC)
                .withEditorFont(new EditorFont("JetBrains Mono", 16)));
        ScreenHarness.picture(robot, "choices-settings");

        go(new Place.Execution(execution));
        await(() -> ScreenHarness.there(robot, "#execution-watch"));
        await(() -> robot.lookup("#execution-name").<Labeled>query().getFont().getSize() > 16);
        ScreenHarness.picture(robot, "choices-execution");
        robot.interact(() -> robot.lookup("#execution-watch").<ToggleButton>query().fire());
        go(new Place.Executions(Optional.empty()));
        await(() -> stage.getTitle().startsWith("Executions"));
        ScreenHarness.picture(robot, "choices-executions");

        clients.sfn().stopExecution(stop -> stop.executionArn(execution));

        await(() -> robot.lookup(".toast-link").tryQuery().isPresent());
        robot.clickOn(".toast-link");
        await(() -> console.history().currentProperty().get().equals(new Place.Execution(execution)));
    }

    private void go(Place place) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> console.history().go(place));
    }

    private static <T> void choose(FxRobot robot, String id, T value) {
        robot.interact(() -> robot.lookup(id).<ComboBox<T>>query().setValue(value));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
