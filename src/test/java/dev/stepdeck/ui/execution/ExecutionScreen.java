package dev.stepdeck.ui.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;
import dev.stepdeck.ui.Snapshots;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Navigator;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The page of an execution on a sandbox of its own, over HTTP; and what tests see of it.
final class ExecutionScreen implements AutoCloseable {

    private final Sandbox sandbox;
    private final Clients clients;
    private final List<Place> visited = new CopyOnWriteArrayList<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final String arn;
    private ExecutionController page;

    private ExecutionScreen(Sandbox sandbox, Clients clients, String arn) {
        this.sandbox = sandbox;
        this.clients = clients;
        this.arn = arn;
        this.page = make();
    }

    private ExecutionController make() {
        var services = new ExecutionServices(new Executions(clients), new JobRuns(clients), new Queries(clients),
                new FailedJobLog(clients),
                new TestStates(clients), new Quality(clients),
                () -> new LinkedTimes(clients, InstantSource.system()));
        return new ExecutionController(new Place.Execution(arn), services, new NoRows(), Work.onVirtualThreads(),
                new Navigator() {

                    @Override
                    public void go(Place place) {
                        visited.add(place);
                    }

                    @Override
                    public void back() {}
                }, opened::add);
    }

    /// What an execution needs before it starts.
    interface Preparation {
        void prepare(Clients clients);
    }

    /// Starts an execution of a definition and shows it.
    static ExecutionScreen open(Stage stage, Theme theme, String definition, Preparation preparation)
            throws IOException {
        var folder = Files.createTempDirectory("execution");
        var sandbox = SharedEngines.sandbox(folder);
        var clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        preparation.prepare(clients);
        var machine = clients.sfn().createStateMachine(create -> create.name("page").definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        var arn = clients.sfn().startExecution(start -> start.stateMachineArn(machine).input("{\"from\": \"test\"}"))
                .executionArn();
        var opened = new ExecutionScreen(sandbox, clients, arn);
        var scene = new Scene(opened.page.view(), 1280, 900);
        theme.apply();
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        opened.page.attach();
        return opened;
    }

    /// Shows the same execution on a fresh page, and notes each status that its head says and whether Stop was offered.
    List<String> openAnew(Stage stage) {
        var seen = new CopyOnWriteArrayList<String>();
        page.detach();
        page = make();
        stage.getScene().setRoot(page.view());
        ((Labeled) page.view().lookup("#execution-status")).textProperty().subscribe(text -> seen.add(text));
        page.view().lookup("#execution-stop").visibleProperty()
                .subscribe(visible -> seen.add(visible ? "Stop" : "-"));
        page.attach();
        return seen;
    }

    /// Saves the execution, as when this file was chosen.
    void save(Path file) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> page.save(file));
    }

    /// The clients of its sandbox.
    Clients clients() {
        return clients;
    }

    /// Where its buttons led.
    List<Place> visited() {
        return visited;
    }

    /// The pages that were opened in the browser.
    List<String> opened() {
        return opened;
    }

    @Override
    public void close() {
        WaitForAsyncUtils.asyncFx(page::detach);
        WaitForAsyncUtils.waitForFxEvents();
        clients.close();
        sandbox.close();
    }

    static void select(FxRobot robot, String state) throws Exception {
        GraphView graph = robot.lookup("#graph").query();
        robot.interact(() -> graph.select(state));
        await(robot, state, () -> text(robot, "#inspector-state").equals(state));
    }

    static void tab(FxRobot robot, String name) {
        robot.interact(() -> {
            var pane = tabPane(robot);
            pane.getSelectionModel().select(
                    pane.getTabs().stream().filter(tab -> tab.getText().equals(name)).findFirst().orElseThrow());
        });
    }

    static TabPane tabPane(FxRobot robot) {
        return robot.from(robot.lookup("#inspector").<Node>query()).lookup(".tab-pane").query();
    }

    static List<String> tabs(FxRobot robot) {
        return tabPane(robot).getTabs().stream().map(Tab::getText).toList();
    }

    /// The root of the tree in the open tab, as text.
    static List<String> treeTexts(FxRobot robot) {
        var content = tabPane(robot).getSelectionModel().getSelectedItem().getContent();
        return robot.from(content).lookup(".tree-view").tryQuery().map(node -> (TreeView<?>) node)
                .filter(tree -> tree.getRoot() != null)
                .map(tree -> List.of(String.valueOf(tree.getRoot().getValue())))
                .orElse(List.of());
    }

    static String text(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node instanceof Labeled labeled ? labeled.getText() : ((Label) node).getText();
    }

    static boolean there(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    static void await(FxRobot robot, String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            picture(robot, "failed-to-see");
            throw new AssertionError("Waited in vain for " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void picture(FxRobot robot, String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            int i = 0;
            for (var window : robot.listWindows()) {
                Snapshots.write(window.getScene().snapshot(null),
                        Path.of("target/screenshots/" + name + (i++ == 0 ? "" : "-" + i) + ".png"));
            }
            return null;
        });
    }
}
