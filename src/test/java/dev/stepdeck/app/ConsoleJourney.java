package dev.stepdeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.app.settings.SettingsFile;
import dev.stepdeck.app.settings.SettingsMemory;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The whole console on a sandbox of its own over HTTP, for tests that play a user's way through it by mouse and keyboard. The pictures of
/// the README are taken on the way: `-Dstepdeck.screenshots=screenshots`.
@ExtendWith(ApplicationExtension.class)
abstract class ConsoleJourney {

    private static final String THEME = System.getProperty("stepdeck.theme", "light");
    private static final int SECONDS = 120;
    private static final Path PICTURES = Path.of(System.getProperty("stepdeck.screenshots", "target/screenshots"));

    Clients clients;
    /// For clients of services that the console does not call.
    RunningSandbox running;
    Console console;
    FxRobot robot;
    private Sandbox sandbox;
    private Stage stage;

    /// To be called from the test's own `@Start`.
    final void show(Stage shown) throws IOException {
        show(shown, 1);
    }

    /// The same with a sandbox whose waits are shorter.
    final void show(Stage shown, double speed) throws IOException {
        show(shown, speed, List.of());
    }

    /// The same with pattern folders that the user has opened.
    final void show(Stage shown, double speed, List<Path> patterns) throws IOException {
        show(shown, Files.createTempDirectory("stepdeck-journey"), speed, patterns);
    }

    /// The same in a folder that may hold what an earlier one left.
    final void show(Stage shown, Path folder, double speed, List<Path> patterns) throws IOException {
        sandbox = SharedEngines.sandbox(folder.resolve("data"), speed);
        var connection = new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey());
        clients = new Clients(connection);
        running = new RunningSandbox(sandbox);
        var folders = new Folders(folder, folder, Path.of("").toAbsolutePath());
        var settings = new SettingsFile(folders.settings(), Runnable::run);
        settings.update(now -> now.withTheme(THEME));
        var memory = new SettingsMemory(settings);
        patterns.forEach(each -> memory.rememberFirst("patterns/folders", each.toString(), patterns.size()));
        stage = shown;
        console = new Console(folders, settings, connection, Work.onVirtualThreads());
        console.show(shown);
        shown.setWidth(1000);
        shown.setHeight(960);
        shown.setX(0);
        shown.setY(0);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(() -> {
            console.close();
            stage.hide();
        });
        WaitForAsyncUtils.waitForFxEvents();
        clients.close();
        sandbox.close();
    }

    @BeforeEach
    void take(FxRobot hand) throws Exception {
        robot = hand;
        await("who one is", () -> text("#connection").equals("Sandbox · us-east-1 · 000000000000"));
    }

    /// Opens a place, as a link to it does.
    final void goes(Place place) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> console.history().go(place));
    }

    /// Deploys a pattern by its page and its form.
    ///
    /// @param parameters what is written into fields of the form
    final void deploys(String pattern, String stack, Map<String, String> parameters) throws Exception {
        goes(new Place.Pattern(pattern));
        await("the graph before anything is deployed", () -> there(".state-box"));
        picture("pattern-" + pattern);
        robot.clickOn("#pattern-deploy");
        await("the form", () -> there("#stack-name"));
        robot.clickOn("#stack-name").push(KeyCode.SHORTCUT, KeyCode.A).write(stack);
        robot.interact(() -> {
            parameters.forEach((name, value) -> robot.lookup("#parameter-" + name).queryAs(TextField.class)
                    .setText(value));
            robot.lookup("#acknowledge").queryAs(CheckBox.class).setSelected(true);
        });
        await("the button", () -> !button("#deploy-stack").isDisabled());
        robot.interact(() -> button("#deploy-stack").fire());
        await("the outputs", () -> there("#deploy-done"));
    }

    /// From the page of a deployment to the inbox, where the subscription is confirmed, and to the form for an execution.
    final void confirmsTheSubscription() throws Exception {
        var start = button("#deploy-start");
        robot.clickOn("#nav-inbox");
        await("the question", () -> robot.lookup("#inbox-letters").queryListView().getItems().size() == 1);
        robot.interact(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().selectFirst());
        await("the letter", () -> there("#letter-confirm"));
        robot.clickOn("#letter-confirm");
        await("that it is confirmed", () -> there("#letter-confirmed"));
        robot.interact(start::fire);
    }

    /// Starts an execution with a sample input, from the form.
    final void starts(String input) throws Exception {
        await("the form", () -> there("#start-execution") && !button("#start-execution").isDisabled());
        robot.clickOn(input);
        robot.clickOn("#start-execution");
        await("the execution", () -> there("#execution-status"));
    }

    /// From the page of an execution to the form for another one.
    final void wantsAnother() throws Exception {
        robot.clickOn("#execution-machine");
        await("the list of executions", () -> there("#executions-start"));
        robot.clickOn("#executions-start");
    }

    /// Waits until the execution that is shown has ended, well or not.
    final void awaitEnd(String status) throws Exception {
        await("its end as " + status, () -> there("#execution-status") && text("#execution-status").equals(status));
    }

    /// The failure card of the execution that is shown.
    final String failure() throws Exception {
        await("the failure card", () -> there("#failure-card"));
        return text("#failure-title") + "\n" + text("#failure-cause") + "\n" + text("#failure-handled");
    }

    /// An output of a stack.
    final String output(String stack, String key) {
        return clients.cloudFormation().describeStacks(get -> get.stackName(stack)).stacks().getFirst().outputs()
                .stream().filter(each -> each.outputKey().equals(key)).findFirst().orElseThrow().outputValue();
    }

    /// Deletes the only stack in the window, with what is in its buckets.
    final void deletes() throws Exception {
        robot.clickOn("#nav-stacks");
        await("the stack", () -> !table("#stacks-table").getItems().isEmpty());
        robot.interact(() -> {
            table("#stacks-table").getSelectionModel().select(0);
            table("#stacks-table").requestFocus();
        });
        robot.push(KeyCode.ENTER);
        await("the stack's page", () -> there("#stack-delete") && !button("#stack-delete").isDisabled());
        robot.clickOn("#stack-delete");
        await("the question", () -> there("#dialog-action"));
        robot.interact(
                () -> robot.lookup("#empty-buckets").<CheckBox>tryQuery().ifPresent(box -> box.setSelected(true)));
        robot.interact(() -> button("#dialog-action").fire());
        await("the end of the stack", () -> there("#stack-gone"));
    }

    /// Finds a state of the graph by its name, wherever the graph is scrolled to.
    final void select(String name) throws Exception {
        await("the graph", () -> there(".state-box"));
        robot.clickOn("#graph-search").push(KeyCode.SHORTCUT, KeyCode.A).write(name).push(KeyCode.ENTER);
        await("the state " + name + " beside the graph", () -> text("#inspector-state").equals(name));
    }

    /// Waits until something can be seen; a picture tells what was there instead.
    final void await(String what, Callable<Boolean> seen) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(120_000, () -> quietly(seen)));
            WaitForAsyncUtils.waitForFxEvents();
        } catch (TimeoutException e) {
            picture("failed");
            throw new AssertionError("Waited for " + what + ", see " + PICTURES.resolve("failed.png"), e);
        }
    }

    private static boolean quietly(Callable<Boolean> seen) {
        try {
            return seen.call();
        } catch (Exception e) {
            return false;
        }
    }

    final boolean there(String query) {
        return robot.lookup(query).tryQuery().map(Node::isVisible).orElse(false);
    }

    final String text(String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    final Button button(String id) {
        return robot.lookup(id).queryButton();
    }

    final TableView<?> table(String id) {
        return robot.lookup(id).queryTableView();
    }

    /// The window as a user with a larger screen sees it.
    final void picture(String name) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            stage.setWidth(1440);
            stage.setHeight(900);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        WaitForAsyncUtils.waitForAsyncFx(120_000,
                () -> Snapshots.write(stage.getScene().snapshot(null), PICTURES.resolve(name + ".png")));
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            stage.setWidth(1000);
            stage.setHeight(960);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }
}
