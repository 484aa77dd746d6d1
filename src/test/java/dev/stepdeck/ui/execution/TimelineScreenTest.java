package dev.stepdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.NeedsObjects;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.aws.timeline.Segment;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
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
import software.amazon.awssdk.core.sync.RequestBody;

/// The timeline of an execution with retries, a job run, a query, child executions and Maps, on a sandbox over HTTP.
@NeedsPython
@ExtendWith(ApplicationExtension.class)
class TimelineScreenTest {

    private static final String CHILD = """
            {"StartAt": "Wait a little", "States": {"Wait a little": {"Type": "Wait", "Seconds": 1, "End": true}}}
            """;
    private static final String MACHINE = """
            {"StartAt": "Fetch", "States": {
              "Fetch": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Parameters": {"Bucket": "nowhere", "Key": "k"},
                "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Run the job"}], "End": true},
              "Run the job": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                "Parameters": {"JobName": "etl"}, "ResultPath": null, "Next": "Ask"},
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync",
                "Parameters": {"QueryString": "SELECT 1 AS one", "WorkGroup": "primary",
                  "ResultConfiguration": {"OutputLocation": "s3://scripts/results/"}},
                "ResultPath": null, "Next": "Call"},
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
                "Parameters": {"StateMachineArn": "CHILD", "Name": "called"}, "ResultPath": null, "Next": "Each"},
              "Each": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 4, "ResultPath": null, "Next": "Spread",
                "ItemProcessor": {"StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "Seconds": 1, "End": true}}}},
              "Spread": {"Type": "Map", "ItemsPath": "$.few", "ResultPath": null, "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "In a child", "States": {"In a child": {"Type": "Pass", "End": true}}}}}}
            """;

    private static ScreenHarness harness;
    private static String execution;
    private static String child;
    private static String run;
    private ExecutionController page;

    /// Before the toolkit's own limit of time begins.
    @BeforeAll
    static void execute() throws Exception {
        harness = new ScreenHarness();
        var clients = harness.clients();
        NeedsObjects.assume(clients.s3());
        clients.s3().createBucket(create -> create.bucket("scripts"));
        clients.s3().putObject(put -> put.bucket("scripts").key("etl.py"), RequestBody.fromString("""
                import time
                for part in range(6):
                    for line in range(1 + part * 4):
                        print('line', line, 'of part', part, flush=True)
                    time.sleep(0.5)
                """));
        clients.glue().createJob(create -> create.name("etl").role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://scripts/etl.py")));
        var machine = harness.machine("child", CHILD);
        execution = harness.start(harness.machine("all", MACHINE.replace("CHILD", machine)),
                "{\"items\": [1,2,3,4,5,6,7,8,9,10,11,12], \"few\": [1,2,3]}");
        harness.awaitEnd(execution);
        child = clients.sfn().listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst()
                .executionArn();
        run = clients.glue().getJobRuns(get -> get.jobName("etl")).jobRuns().getFirst().id();
    }

    @Start
    void open(Stage stage) {
        page = page(execution);
        ScreenHarness.show(stage, page.view());
        page.attach();
    }

    private static ExecutionController page(String arn) {
        var clients = harness.clients();
        return new ExecutionController(new Place.Execution(arn), new ExecutionServices(new Executions(clients),
                new JobRuns(clients), new Queries(clients), new FailedJobLog(clients), new TestStates(clients),
                new Quality(clients), () -> new LinkedTimes(clients, InstantSource.system())), new NoRows(),
                Work.onVirtualThreads(), harness, _ -> {});
    }

    @AfterEach
    void leave() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, page::detach);
        harness.visited().clear();
    }

    @AfterAll
    static void close() {
        harness.close();
    }

    @Test
    void lanesShowStatesAndWhatTheyStarted(FxRobot robot) throws Exception {
        var list = seen(robot);

        assertThat(list.getItems()).extracting(lane -> lane.label().name()).containsExactly("Fetch", "Run the job",
                "Glue job run", "Log lines", "Ask", "Athena query", "Call", "Execution", "Each", "Iterations (12)",
                "Pause", "Spread", "Child " + name(lane(list, "Child", 0)), "Child " + name(lane(list, "Child", 1)),
                "Child " + name(lane(list, "Child", 2)));
        assertThat(words(list, "Fetch")).hasSize(5).element(0).asString().startsWith("Attempt 1 of 3, failed: ");
        assertThat(words(list, "Glue job run")).containsExactly("Starting", "Running, succeeded");
        assertThat(words(list, "Athena query")).contains("Running, succeeded");
        assertThat(((Lane.Lines) lane(list, "Log lines", 0)).counts().total()).isEqualTo(66);
        assertThat(list.getItems().get(9)).isInstanceOf(Lane.Crowd.class);
        robot.moveTo(lanePoint(robot, "Run the job", 0.5));
        ScreenHarness.gallery(robot, "timeline-low");
        enlarge(robot);
        ScreenHarness.gallery(robot, "timeline");
    }

    @Test
    void aClickShowsTheStateAndADoubleClickTheLogAtThatTime(FxRobot robot) throws Exception {
        var list = seen(robot);
        enlarge(robot);
        var running = segment(list, "Glue job run", 1);

        robot.clickOn(point(robot, "Glue job run", middle(running)));
        harness.await(robot, "the state", () -> ScreenHarness.text(robot, "#inspector-state").equals("Run the job"));
        robot.moveBy(2, 0);
        assertThat(ScreenHarness.text(robot, "#timeline-card")).startsWith(
                "Glue job run of Run the job\nRunning, succeeded\n").contains("took ").endsWith("the log at this time");
        ScreenHarness.gallery(robot, "timeline-card");

        robot.rightClickOn(point(robot, "Glue job run", middle(running)));
        harness.await(robot, "the menu", () -> robot.lookup("#timeline-log").tryQuery().isPresent());
        robot.clickOn("#timeline-open");
        assertThat(harness.visited()).containsExactly(new Place.Jobs(Optional.of("etl"), Optional.of(run)));
        doubleClick(robot, point(robot, "Glue job run", middle(running)));

        var place = (Place.Logs) harness.visited().getLast();
        assertThat(place.stream()).contains(run);
        assertThat(place.origin()).contains(new Place.JobRunRef("etl", run));
        assertThat(place.span().orElseThrow().from()).isBefore(running.begin());
        assertThat(place.span().orElseThrow().to()).isAfter(running.part().end().orElseThrow());
    }

    /// A long id must not make the panel wider than its place.
    @Test
    void aNarrowWindowShowsTheNameOfTheState(FxRobot robot) throws Exception {
        seen(robot);
        var stage = (Stage) robot.listWindows().getFirst();
        robot.interact(() -> stage.setWidth(824));

        ExecutionScreen.select(robot, "Run the job");
        harness.await(robot, "the job run", () -> ScreenHarness.there(robot, "#job-run-facts"));

        harness.await(robot, "a panel that fits", () -> {
            var inspector = robot.lookup("#inspector").query();
            var bounds = inspector.localToScene(inspector.getLayoutBounds());
            return bounds.getMinX() > 400 && bounds.getMaxX() <= 825;
        });
    }

    @Test
    void childrenAreAClickAway(FxRobot robot) throws Exception {
        var list = seen(robot);
        enlarge(robot);

        robot.clickOn(robot.lookup(".timeline-link").lookup("Execution").<Node>query());
        doubleClick(robot, point(robot, "Execution", middle(segment(list, "Execution", 0))));
        robot.clickOn(robot.lookup(".timeline-link").lookup("Athena query").<Node>query());

        assertThat(harness.visited()).hasSize(3).startsWith(new Place.Execution(child), new Place.Execution(child))
                .last().isInstanceOf(Place.Athena.class);
    }

    @Test
    void wheelDragAndKeysZoom(FxRobot robot) throws Exception {
        seen(robot);
        enlarge(robot);
        var scroll = robot.lookup("#timeline-scroll").queryAs(ScrollBar.class);
        assertThat(scroll.isVisible()).isFalse();

        robot.drag(lanePoint(robot, "Fetch", 0.5)).dropTo(lanePoint(robot, "Fetch", 0.75));
        harness.await(robot, "a quarter",
                () -> scroll.isVisible() && Math.abs(scroll.getVisibleAmount() / scroll.getMax() - 0.25) < 0.02);
        assertThat(scroll.getValue() / scroll.getMax()).isBetween(0.64, 0.69);
        ScreenHarness.gallery(robot, "timeline-zoomed");

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        harness.await(robot, "all again", () -> !scroll.isVisible());
        wheelWithControl(robot, lanePoint(robot, "Fetch", 0.25));
        harness.await(robot, "a zoom at the pointer", scroll::isVisible);
        assertThat(scroll.getValue() / scroll.getMax()).isBetween(0.23, 0.27);

        robot.clickOn("#timeline-fit").clickOn("#timeline-zoom-in");
        harness.await(robot, "a zoom by the button", scroll::isVisible);
        var before = scroll.getValue();
        robot.clickOn(lanePoint(robot, "Fetch", 0.5));
        robot.press(KeyCode.SHIFT).push(KeyCode.RIGHT).release(KeyCode.SHIFT);
        harness.await(robot, "what comes later", () -> scroll.getValue() > before);
    }

    @Test
    void keysGoThroughThePartsOfALane(FxRobot robot) throws Exception {
        var list = seen(robot);
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        harness.await(robot, "the state", () -> ScreenHarness.text(robot, "#inspector-state").equals("Fetch"));

        ScreenHarness.gallery(robot, "timeline-keys");
        robot.push(KeyCode.LEFT);
        assertThat(ScreenHarness.text(robot, "#timeline-card")).startsWith("Fetch\nWaiting for the next attempt");
        robot.push(KeyCode.LEFT);
        assertThat(ScreenHarness.text(robot, "#timeline-card")).startsWith("Fetch\nAttempt 2 of 3, failed");
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);

        harness.await(robot, "the log", () -> harness.visited().size() == 1);
        assertThat(harness.visited().getFirst()).isInstanceOf(Place.Logs.class);
        assertThat(WaitForAsyncUtils.asyncFx(() -> list.lookupAll(".list-cell").stream()
                .map(Node::getAccessibleText).filter(text -> text != null && text.startsWith("Log lines")).toList())
                .get()).containsExactly("Log lines: 66 lines");
    }

    @Test
    void aRunThatGoesOnIsSeenUntilItsEnd(FxRobot robot) throws Exception {
        var clients = harness.clients();
        clients.s3().putObject(put -> put.bucket("scripts").key("endless.py"),
                RequestBody.fromString("import time\nprint('begun', flush=True)\ntime.sleep(3600)\n"));
        clients.glue().createJob(create -> create.name("endless").role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://scripts/endless.py")));
        var endless = harness.start(harness.machine("endless", """
                {"StartAt": "Run", "States": {"Run": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {"JobName": "endless"}}}}
                """), "{}");
        robot.interact(() -> {
            page.detach();
            page = page(endless);
            robot.window(0).getScene().setRoot(page.view());
            page.attach();
        });
        harness.await(robot, "the state",
                () -> ScreenHarness.text(robot, "#execution-status").equals("Running"));
        robot.interact(() -> robot.lookup("#execution-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        ListView<Lane> list = robot.lookup("#timeline").query();
        harness.await(robot, "its log", () -> list.getItems().size() == 3
                && words(list, "Glue job run").getLast().equals("Running"));
        assertThat(segment(list, "Glue job run", words(list, "Glue job run").size() - 1).part().end()).isEmpty();
        ScreenHarness.gallery(robot, "timeline-live");

        clients.glue().batchStopJobRun(stop -> stop.jobName("endless").jobRunIds(clients.glue()
                .getJobRuns(get -> get.jobName("endless")).jobRuns().getFirst().id()));

        harness.await(robot, "its end", () -> words(list, "Glue job run").contains("Running, stopped")
                && segment(list, "Run", 0).part().end().isPresent());
    }

    @Test
    void thePastEndsWhereItIsLookedAt(FxRobot robot) throws Exception {
        var list = seen(robot);

        robot.interact(() -> robot.lookup("#scrubber").queryAs(Slider.class).setValue(7));

        harness.await(robot, "the past", () -> list.getItems().size() == 1);
        assertThat(words(list, "Fetch")).last().asString().startsWith("Attempt 2 of 2, ");
    }

    /// Gives the lanes most of the window.
    private static void enlarge(FxRobot robot) throws Exception {
        var halves = robot.lookup(".split-pane").queryAllAs(SplitPane.class).stream()
                .filter(pane -> pane.getOrientation() == Orientation.VERTICAL).findFirst().orElseThrow();
        robot.interact(() -> halves.setDividerPositions(0.25));
        harness.await(robot, "room for all lanes",
                () -> robot.lookup("#timeline").queryAs(ListView.class).getHeight() > 26 * 15);
    }

    /// The robot's wheel knows no keys.
    private static void wheelWithControl(FxRobot robot, Point2D at) {
        robot.interact(() -> {
            var list = robot.lookup("#timeline").query();
            var scene = inScene(list, at);
            Event.fireEvent(list, new ScrollEvent(ScrollEvent.SCROLL, scene.getX(), scene.getY(), at.getX(), at.getY(),
                    false, true, false, false, false, false, 0, 40, 0, 40, ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0, ScrollEvent.VerticalTextScrollUnits.LINES, 3, 0,
                    new PickResult(list, scene.getX(), scene.getY())));
        });
    }

    /// The robot's two clicks are too far apart on a machine that has much to do.
    private static void doubleClick(FxRobot robot, Point2D at) {
        robot.interact(() -> {
            var bar = robot.lookup(".timeline-lane").queryAll().stream()
                    .filter(each -> each.localToScreen(each.getBoundsInLocal()).contains(at)).findFirst().orElseThrow();
            var scene = inScene(bar, at);
            Event.fireEvent(bar, new MouseEvent(MouseEvent.MOUSE_CLICKED, scene.getX(), scene.getY(), at.getX(),
                    at.getY(), MouseButton.PRIMARY, 2, false, false, false, false, false, false, false, false, false,
                    true, new PickResult(bar, scene.getX(), scene.getY())));
        });
    }

    private static Point2D inScene(Node node, Point2D at) {
        return node.localToScene(node.screenToLocal(at));
    }

    private static Segment segment(ListView<Lane> list, String name, int index) {
        return ((Lane.Row) lane(list, name, 0)).segments().get(index);
    }

    private static Instant middle(Segment segment) {
        return segment.begin().plus(segment.took(Instant.now()).dividedBy(2));
    }

    /// Where a moment is in a lane while all is shown.
    private static Point2D point(FxRobot robot, String lane, Instant time) throws Exception {
        var whole = harness.clients().sfn().describeExecution(get -> get.executionArn(execution));
        return lanePoint(robot, lane, Duration.between(whole.startDate(), time).toNanos()
                / (double) Duration.between(whole.startDate(), whole.stopDate()).toNanos());
    }

    /// A point of a lane, by the fraction of its width.
    private static Point2D lanePoint(FxRobot robot, String lane, double fraction) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
            var cell = robot.lookup(".list-cell").queryAllAs(ListCell.class).stream()
                    .filter(each -> each.getItem() instanceof Lane item && item.label().name().equals(lane))
                    .findFirst().orElseThrow();
            var bar = cell.lookup(".timeline-lane");
            var bounds = bar.localToScreen(bar.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + fraction * bounds.getWidth(), bounds.getCenterY());
        }).get();
    }

    private static String name(Lane lane) {
        return lane.label().name().replaceFirst("^Child ", "");
    }

    /// The timeline with all that is to be known.
    private ListView<Lane> seen(FxRobot robot) throws Exception {
        harness.await(robot, "the end", () -> ScreenHarness.text(robot, "#execution-status").equals("Succeeded"));
        var tabs = robot.lookup("#execution-tabs").queryAs(TabPane.class);
        robot.interact(() -> tabs.getSelectionModel().select(1));
        ListView<Lane> list = robot.lookup("#timeline").query();
        harness.await(robot, "all lanes", () -> list.getItems().size() == 15);
        return list;
    }

    private static Lane lane(ListView<Lane> list, String name, int index) {
        return list.getItems().stream().filter(lane -> lane.label().name().startsWith(name)).skip(index).findFirst()
                .orElseThrow();
    }

    private static List<String> words(ListView<Lane> list, String name) {
        return ((Lane.Row) lane(list, name, 0)).segments().stream().map(segment -> segment.part().words()).toList();
    }
}
