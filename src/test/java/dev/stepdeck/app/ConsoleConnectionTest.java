package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.app.settings.SavedConnection;
import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.saved.RunFile;
import dev.stepdeck.aws.saved.SavedRuns;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The connection switcher, the palette and what is remembered.
@ExtendWith(ApplicationExtension.class)
class ConsoleConnectionTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    private Sandbox sandbox;
    private SettingsFile settings;
    private Console console;
    private Stage stage;

    @Start
    void open(Stage shown) throws IOException {
        var folder = Files.createTempDirectory("stepdeck-connection");
        sandbox = Sandbox.start(new SandboxOptions(folder.resolve("data"), 0, 1));
        var connection = new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
        var folders = new Folders(folder, folder, Path.of("").toAbsolutePath());
        settings = new SettingsFile(folders.settings(), Runnable::run);
        settings.update(now -> now.withTheme("dark"));
        console = new Console(folders, settings, connection, Work.onVirtualThreads());
        stage = shown;
        console.show(shown);
        shown.setWidth(1000);
        shown.setHeight(900);
        shown.setX(0);
        shown.setY(0);
        System.setProperty("aws.accessKeyId", sandbox.accessKey());
        System.setProperty("aws.secretAccessKey", sandbox.secretKey());
    }

    @AfterEach
    void close() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        WaitForAsyncUtils.asyncFx(() -> {
            console.close();
            stage.hide();
        });
        WaitForAsyncUtils.waitForFxEvents();
        sandbox.close();
    }

    @Test
    void connectsToAnEndpointAndShowsThatItIsNotTheSandbox(FxRobot robot) throws Exception {
        await(() -> text(robot, "#connection").equals("Sandbox · us-east-1 · 000000000000"));
        robot.clickOn("#connection");
        await(() -> robot.lookup("#use-endpoint").tryQuery().isPresent());
        robot.clickOn("#use-endpoint").clickOn("#endpoint-url").write("nonsense");
        picture("connect");
        assertThat(robot.lookup("#dialog-action").queryButton().isDisabled()).isTrue();
        robot.doubleClickOn("#endpoint-url").push(KeyCode.SHORTCUT, KeyCode.A).write(sandbox.endpoint().toString());
        await(() -> !robot.lookup("#dialog-action").queryButton().isDisabled());
        robot.clickOn("#dialog-action");

        await(() -> text(robot, "#connection").endsWith("· us-east-1 · 000000000000")
                && text(robot, "#connection").startsWith(sandbox.endpoint().getAuthority()));
        assertThat(robot.lookup("#connection").query().getStyleClass()).contains("endpoint")
                .doesNotContain("sandbox");
        assertThat(settings.get().connection()).isEqualTo(
                new SavedConnection("endpoint", "", "us-east-1", sandbox.endpoint().toString(), false));
        picture("endpoint");
    }

    @Test
    void goesAnywhereByThePalette(FxRobot robot) throws Exception {
        await(() -> robot.lookup("#patterns-search").tryQuery().isPresent());
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        await(() -> robot.lookup("#palette-query").tryQuery().isPresent());
        robot.write("settings").push(KeyCode.ENTER);

        await(() -> stage.getTitle().startsWith("Settings"));
        picture("settings");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await(() -> stage.getTitle().startsWith("Patterns"));
    }

    @Test
    void aSavedRunIsShownWithoutAskingTheConnection(FxRobot robot) throws Exception {
        var file = Files.createTempDirectory("saved").resolve("night.stepdeck-run");
        RunFile.write(SavedRuns.failed(), file);

        robot.interact(() -> console.history().go(PlaceLink.parse(file.toString())));

        await(() -> text(robot, "#execution-status").equals("Failed") && there(robot, "#failure-log-pane"));
        assertThat(robot.lookup("#failure-log").queryTextInputControl().getText()).contains("no such table");
        assertThat(text(robot, "#failure-title")).startsWith("State Load failed");
        assertThat(text(robot, "#inspector-state")).isEqualTo("Load");
        assertThat(text(robot, "#execution-file")).startsWith("from a file of 1 Jan 2026");
        assertThat(there(robot, "#inspector-try")).isFalse();
        for (var button : List.of("save", "story", "compare", "stop", "again", "redrive", "watch")) {
            assertThat(there(robot, "#execution-" + button)).as(button).isFalse();
        }
        picture("saved-run");
        var timeline = robot.lookup(".tab-pane").queryAllAs(TabPane.class).stream()
                .filter(pane -> pane.getTabs().stream().anyMatch(tab -> tab.getText().equals("Timeline"))).findFirst()
                .orElseThrow();
        robot.interact(() -> timeline.getSelectionModel().select(timeline.getTabs().stream()
                .filter(tab -> tab.getText().equals("Timeline")).findFirst().orElseThrow()));
        await(() -> !robot.lookup("#timeline").queryListView().getItems().isEmpty());
        picture("saved-run-timeline");
        assertThat(console.calls().last().toString()).doesNotContain("describe-execution", "get-job-run", "get-log");

        Files.writeString(file, "{\"stepdeckRun\": 9}");
        var other = Files.move(file, file.resolveSibling("later.stepdeck-run"));
        robot.interact(() -> console.history().go(PlaceLink.parse(other.toString())));
        await(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().contains("saved by a newer Stepdeck")));
        picture("saved-run-refused");
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(Node.class::cast).map(node -> ((Labeled) node).getText()).orElse("");
    }

    private static void await(Callable<Boolean> seen) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(120_000, seen));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Window.getWindows()
                .forEach(window -> Snapshots.write(window.getScene().snapshot(null),
                        PICTURES.resolve(name + (window == stage ? "" : "-dialog") + ".png"))));
    }
}
