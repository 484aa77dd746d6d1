package dev.stepdeck.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.StateTrials;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page of an execution that failed after a Map, on a sandbox over HTTP.
@ExtendWith(ApplicationExtension.class)
class RunPageTest {

    private static final String MACHINE = """
            {"StartAt": "Prepare", "States": {
              "Prepare": {"Type": "Pass", "Result": {"items": [1, 2, 3], "bucket": "nowhere"}, "Assign": {"owner": "ops"},
                "Next": "Each"},
              "Each": {"Type": "Map", "ItemsPath": "$.items", "ResultPath": "$.done", "Next": "Fetch",
                "ItemProcessor": {"StartAt": "Double", "States": {"Double": {"Type": "Pass",
                  "Parameters": {"n.$": "States.MathAdd($, $)"}, "End": true}}}},
              "Fetch": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Parameters": {"Bucket.$": "$.bucket", "Key": "k"}, "End": true}}}
            """;

    private Sandbox sandbox;
    private Clients clients;
    private RunController page;

    @Start
    void open(Stage stage) throws IOException {
        var folder = Files.createTempDirectory("run-page");
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        var machine = clients.sfn().createStateMachine(create -> create.name("page").definition(MACHINE)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        var arn = clients.sfn().startExecution(start -> start.stateMachineArn(machine).input("{\"from\": \"test\"}"))
                .executionArn();
        var services = new RunServices(new Executions(clients), new JobRuns(clients), new FailedJobLog(clients),
                new StateTrials(clients));
        page = new RunController(new Place.Run(arn), services, Work.onVirtualThreads(), new Nowhere());
        var scene = new Scene(page.view(), 1280, 900);
        Theme.LIGHT.apply();
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.show();
        page.attach();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(() -> page.detach());
        WaitForAsyncUtils.waitForFxEvents();
        clients.close();
        sandbox.close();
    }

    @Test
    void theFailureIsExplained(FxRobot robot) throws Exception {
        await(robot, "the failure", () -> there(robot, "#failure-card"));

        assertThat(text(robot, "#failure-cause")).contains("The specified bucket does not exist");
        assertThat(text(robot, "#failure-meaning")).contains("There is no bucket of this name.");
        robot.clickOn("#failure-state");
        await(robot, "the state", () -> text(robot, "#inspector-state").equals("Fetch"));
        assertThat(tabs(robot)).contains("Input", "Parameters", "Error", "Attempts", "Variables", "Context",
                "Definition");
        picture(robot, "run-page-failed");
    }

    @Test
    void variablesContextAndChangesOfAStateAreShown(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));

        select(robot, "Each");
        tab(robot, "Changes");
        await(robot, "the difference", () -> text(robot, "#diff-count").equals("1 difference"));
        picture(robot, "run-page-changes");
        tab(robot, "Variables");
        await(robot, "the variable", () -> treeTexts(robot).stream().anyMatch(line -> line.contains("ops")));
        tab(robot, "Context");
        await(robot, "the input in the context",
                () -> treeTexts(robot).stream().anyMatch(line -> line.contains("Execution")));
    }

    @Test
    void anIterationIsPicked(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        select(robot, "Each");
        assertThat(text(robot, "#iterations-count")).isEqualTo("3 iterations done of 3");

        robot.interact(() -> {
            ComboBox<Integer> picker = robot.lookup("#iterations-picker").queryComboBox();
            picker.setValue(1);
        });
        select(robot, "Double");

        assertThat(text(robot, "#inspector-facts")).startsWith("iteration 1 of Each");
        await(robot, "the input of the iteration",
                () -> treeTexts(robot).stream().anyMatch(line -> line.endsWith("value=2]")));
        assertThat(robot.lookup("#inspector-visits").<Node>query().isVisible()).as("one visit only").isFalse();
        picture(robot, "run-page-iteration");
    }

    @Test
    void aStateIsTriedAlone(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        select(robot, "Fetch");
        WaitForAsyncUtils.asyncFx(() -> robot.lookup("#inspector-try").queryButton().fire());
        await(robot, "the form", () -> there(robot, "#trial-go"));

        robot.interact(() -> robot.lookup("#trial-go").queryButton().fire());

        await(robot, "the outcome", () -> there(robot, "#trial-status"));
        assertThat(text(robot, "#trial-status")).isEqualTo("Succeeded");
        assertThat(text(robot, "#trial-next")).isEqualTo("The workflow would end here");
        picture(robot, "run-page-trial");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void theOutlineSaysWhatTheGraphShows(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));

        robot.interact(() -> robot.lookup("#graph").query().requestFocus());
        robot.push(KeyCode.O);

        TreeView<?> outline = robot.lookup("#graph-outline").query();
        await(robot, "its lines", () -> outline.getExpandedItemCount() == 4);
        await(robot, "the failure in words", () -> robot.from(outline).lookup(".tree-cell").queryAll().stream()
                .map(Node::getAccessibleText).anyMatch(line -> line != null && line.startsWith("Fetch, Task")
                        && line.contains("Failed") && line.endsWith("ends here")));
        picture(robot, "run-page-outline");
        select(robot, "Prepare");
        assertThat(outline.getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void anEventIsShownInTheGraphAsItWas(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        TableView<?> events = robot.lookup("#events").query();

        robot.interact(() -> events.getSelectionModel().select(2));

        await(robot, "the moment", () -> text(robot, "#scrubber-place").contains("event 3 of"));
        assertThat(text(robot, "#inspector-state")).isEqualTo("Prepare");
    }

    @Test
    void theGraphIsExported(FxRobot robot) throws Exception {
        await(robot, "the end", () -> there(robot, "#failure-card"));
        var folder = Files.createTempDirectory("export");
        dev.stepdeck.ui.graph.GraphView graph = robot.lookup("#graph").query();

        for (var name : java.util.List.of("graph.svg", "graph.png")) {
            robot.interact(() -> graph.export(folder.resolve(name)));
            await(robot, name, () -> text(robot, "#graph-note").endsWith(name));
        }

        var svg = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(folder.resolve("graph.svg").toFile());
        assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(4);
        var png = javax.imageio.ImageIO.read(folder.resolve("graph.png").toFile());
        assertThat(png.getWidth()).isGreaterThan(300);
        assertThat(java.util.stream.IntStream.range(0, png.getHeight()).map(y -> png.getRGB(png.getWidth() / 2, y))
                .distinct().count()).as("it is not blank").isGreaterThan(3);
        Files.createDirectories(Path.of("target/screenshots"));
        Files.copy(folder.resolve("graph.png"), Path.of("target/screenshots/export.png"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve("graph.svg"), Path.of("target/screenshots/export.svg"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// The page is the only screen.
    private static final class Nowhere implements dev.stepdeck.ui.nav.Navigator {

        @Override
        public void go(Place place) {}

        @Override
        public void back() {}
    }

    private static void select(FxRobot robot, String state) throws Exception {
        dev.stepdeck.ui.graph.GraphView graph = robot.lookup("#graph").query();
        robot.interact(() -> graph.select(state));
        await(robot, state, () -> text(robot, "#inspector-state").equals(state));
    }

    private static void tab(FxRobot robot, String name) {
        robot.interact(() -> {
            var pane = tabPane(robot);
            pane.getSelectionModel().select(
                    pane.getTabs().stream().filter(tab -> tab.getText().equals(name)).findFirst().orElseThrow());
        });
    }

    private static TabPane tabPane(FxRobot robot) {
        return robot.from(robot.lookup("#inspector").<Node>query()).lookup(".tab-pane").query();
    }

    private static java.util.List<String> tabs(FxRobot robot) {
        return tabPane(robot).getTabs().stream().map(javafx.scene.control.Tab::getText).toList();
    }

    /// The root of the tree in the open tab, as text.
    private static java.util.List<String> treeTexts(FxRobot robot) {
        var content = tabPane(robot).getSelectionModel().getSelectedItem().getContent();
        return robot.from(content).lookup(".tree-view").tryQuery().map(node -> (TreeView<?>) node)
                .filter(tree -> tree.getRoot() != null)
                .map(tree -> java.util.List.of(String.valueOf(tree.getRoot().getValue())))
                .orElse(java.util.List.of());
    }

    private static String text(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node instanceof Labeled labeled ? labeled.getText() : ((Label) node).getText();
    }

    private static boolean there(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static void await(FxRobot robot, String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (java.util.concurrent.TimeoutException e) {
            picture(robot, "failed-to-see");
            throw new AssertionError("Waited in vain for " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void picture(FxRobot robot, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            int i = 0;
            for (var window : robot.listWindows()) {
                Snapshots.write(window.getScene().snapshot(null),
                        Path.of("target/screenshots/" + name + (i++ == 0 ? "" : "-" + i) + ".png"));
            }
            return null;
        });
    }
}
