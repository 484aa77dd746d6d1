package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// The main job as a new user does it: pick `sfn-glue-sync`, deploy it, start it, watch it, look at its job run, read its log while it runs,
/// and delete it.
@NeedsPython
class ConsoleJourneyTest extends ConsoleJourney {

    private static final String MESSAGE = "python-shell glue job message - Hello from sfn glue step";

    @Start
    void open(Stage stage) throws IOException {
        show(stage);
    }

    @Test
    void aNewUserDeploysRunsWatchesAndCleansUp() throws Exception {
        picksThePattern();
        deploysIt();
        startsAnExecution();
        watchesIt();
        readsItsLogWhileItRuns();
        seesItSucceed();
        seesAnotherOneFail();
        stopsAThirdOne();
        looksAtTheJobRun();
        comparesTwo();
        seesAllAtOnce();
        answersACallback();
        cleansUp();
    }

    private void picksThePattern() throws Exception {
        await("the cards with their graphs",
                () -> robot.lookup(".pattern-card .thumb-state").queryAll().size() > 2);
        picture("patterns");
        robot.clickOn("#pattern-sfn-glue-sync");
        await("the graph before anything is deployed", () -> there(".state-box"));
        picture("pattern");
    }

    private void deploysIt() throws Exception {
        robot.clickOn("#pattern-deploy");
        await("the form", () -> there("#stack-name"));
        robot.clickOn("#stack-name").push(KeyCode.SHORTCUT, KeyCode.A).write("1 wrong");
        await("the problem at the name", () -> !text("#stack-name-problem").isEmpty());
        assertThat(button("#deploy-stack").isDisabled()).isTrue();
        robot.clickOn("#stack-name").push(KeyCode.SHORTCUT, KeyCode.A).write("journey");
        await("the files to upload", () -> text("#stack-name-problem").isEmpty());
        assertThat(button("#deploy-stack").isDisabled()).as("before the capability is acknowledged").isTrue();
        robot.clickOn("#acknowledge");
        await("the button", () -> !button("#deploy-stack").isDisabled());
        robot.clickOn("#deploy-stack");
        await("the outputs", () -> there("#deploy-done"));
        picture("deploy");
    }

    private void startsAnExecution() throws Exception {
        robot.clickOn("#deploy-start");
        await("the form", () -> there("#start-execution") && !button("#start-execution").isDisabled());
        picture("start");
        robot.clickOn("#start-execution");
    }

    private void watchesIt() throws Exception {
        await("the running state", () -> there(".state-box.graph-tone-running")
                && text("#execution-status").equals("Running"));
        select("Run Glue job");
        await("the link to the job run", () -> there("#open-log"));
        picture("execution");
    }

    private void readsItsLogWhileItRuns() throws Exception {
        robot.clickOn("#open-log");
        await("the message in the log", () -> lines().getItems().stream().map(LogLine::message)
                .anyMatch(line -> line.contains(MESSAGE)));
        picture("logs");
    }

    private void seesItSucceed() throws Exception {
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        await("the end", () -> there("#execution-status") && text("#execution-status").equals("Succeeded"));
        await("the state's end", () -> there(".state-box.graph-tone-good"));
        await("all events", () -> table("#events").getItems().size() == 8);
        robot.interact(() -> robot.lookup("#scrubber").queryAs(Slider.class).setValue(5));
        await("the run as it was after its fifth event", () -> there(".state-box.graph-tone-running"));
        assertThat(text("#scrubber-place")).endsWith("event 5 of 8");
        robot.clickOn("Timeline");
        await("the bar of the state", () -> there(".timeline-bar"));
        picture("execution-scrubbed");
        robot.clickOn("#scrubber-live");
        await("the end again", () -> there(".state-box.graph-tone-good"));
        picture("execution-succeeded");
    }

    private void seesAnotherOneFail() throws Exception {
        robot.clickOn("#execution-machine");
        await("the list of executions", () -> table("#executions-table").getItems().size() == 1);
        robot.clickOn("#executions-start");
        await("the form", () -> there("#json-editor-text"));
        robot.clickOn("#json-editor-text").push(KeyCode.SHORTCUT, KeyCode.A).write("{\"text\": ");
        await("the problem with its place",
                () -> robot.lookup("#json-editor-problems .hyperlink").tryQuery().isPresent());
        assertThat(robot.lookup("#json-editor-problems .hyperlink").queryLabeled().getText())
                .startsWith("Line 1, column");
        assertThat(button("#start-execution").isDisabled()).isTrue();
        picture("input-problem");
        robot.clickOn("#json-editor-text").push(KeyCode.SHORTCUT, KeyCode.A).write("{\"text\": 1}");
        await("valid JSON", () -> !button("#start-execution").isDisabled());
        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        await("the failure", () -> there("#failure-card"));
        assertThat(text("#execution-status")).isEqualTo("Failed");
        assertThat(text("#failure-cause")).contains("$.message");
        select("Run Glue job");
        picture("execution-failed");

        robot.clickOn("#nav-executions");
        await("both executions", () -> table("#executions-table").getItems().size() == 2);
        picture("executions");
    }

    private void stopsAThirdOne() throws Exception {
        robot.clickOn("#executions-start");
        await("the form with the pattern's sample",
                () -> there("#start-execution") && !button("#start-execution").isDisabled());
        robot.clickOn("Hello");
        await("the question what becomes of the typed input", () -> there("#dialog-action"));
        robot.interact(() -> button("#dialog-action").fire());
        await("that it is answered", () -> !there("#dialog-action"));
        robot.clickOn("#start-execution");
        await("the running state", () -> there(".state-box.graph-tone-running"));
        robot.clickOn("#execution-stop");
        await("the question", () -> there("#dialog-action"));
        robot.interact(() -> button("#dialog-action").fire());
        await("the end", () -> text("#execution-status").equals("Aborted"));
        await("the state's end", () -> there(".state-box.graph-tone-stopped"));
        robot.clickOn("#nav-executions");
        await("all three", () -> table("#executions-table").getItems().size() == 3);
        var jobRuns = new JobRuns(clients);
        await("the end of its job run", () -> jobRuns.runs("stepdeck-glue-python-job", Optional.empty())
                .runs().stream().allMatch(run -> run.ended()));
    }

    private void looksAtTheJobRun() throws Exception {
        robot.interact(() -> {
            table("#executions-table").getSelectionModel().select(2);
            table("#executions-table").requestFocus();
        });
        robot.push(KeyCode.ENTER);
        await("the run that succeeded", () -> there("#open-job-run"));
        robot.clickOn("#open-job-run");
        await("the job run", () -> there("#job-run-state") && text("#job-run-state").equals("Succeeded"));
        assertThat(robot.lookup("#job-run-arguments").queryAs(GridPane.class).getChildren())
                .extracting(node -> ((Label) node).getText()).contains("--message", "Hello from sfn glue step");
        picture("jobs");
    }

    private void comparesTwo() throws Exception {
        robot.clickOn("#nav-executions");
        await("all three", () -> table("#executions-table").getItems().size() == 3);
        robot.interact(() -> table("#executions-table").getSelectionModel().selectIndices(0, 2));
        robot.interact(() -> button("#executions-compare").fire());
        await("both sides", () -> there("#compare-states") && !table("#compare-states").getItems().isEmpty());
        robot.interact(() -> table("#compare-states").getSelectionModel().select(0));
        await("the state's difference", () -> text("#compare-about").startsWith("State "));
        picture("compare");
    }

    private void seesAllAtOnce() throws Exception {
        robot.clickOn("#nav-overview");
        await("the state machine and all that ran", () -> there("#overview-machines")
                && !table("#overview-machines").getItems().isEmpty()
                && table("#overview-ran").getItems().size() >= 5);
        picture("overview");
    }

    private void answersACallback() throws Exception {
        var activity = clients.sfn().createActivity(create -> create.name("approve-release")).activityArn();
        var machine = clients.sfn().createStateMachine(create -> create.name("release")
                .roleArn("arn:aws:iam::000000000000:role/r").definition("""
                        {"StartAt": "Wait for approval", "States": {"Wait for approval": {"Type": "Task",
                         "Resource": "%s", "End": true}}}""".formatted(activity))).stateMachineArn();
        var waiting = clients.sfn().startExecution(start -> start.stateMachineArn(machine).name("release-42"))
                .executionArn();

        robot.clickOn("#nav-callbacks");
        await("what waits", () -> there("#callbacks-table") && table("#callbacks-table").getItems().size() == 1);
        robot.interact(() -> table("#callbacks-table").getSelectionModel().select(0));
        await("the form", () -> there("#callback-take"));
        robot.interact(() -> button("#callback-take").fire());
        await("the task", () -> text("#callback-told").startsWith("Taken."));
        picture("callbacks");
        robot.interact(() -> button("#callback-succeed").fire());
        await("the end of what waited", () -> clients.sfn().describeExecution(get -> get.executionArn(waiting))
                .statusAsString().equals("SUCCEEDED"));
        clients.sfn().deleteStateMachine(delete -> delete.stateMachineArn(machine));
    }

    private void cleansUp() throws Exception {
        var bucket = clients.cloudFormation().describeStacks(get -> get.stackName("journey")).stacks().getFirst()
                .outputs().stream().filter(output -> output.outputKey().equals("S3BucketName")).findFirst()
                .orElseThrow().outputValue();
        clients.s3().putObject(put -> put.bucket(bucket).key("left/behind"), RequestBody.fromString("x"));

        robot.clickOn("#nav-stacks");
        await("the stack", () -> !table("#stacks-table").getItems().isEmpty());
        robot.interact(() -> {
            table("#stacks-table").getSelectionModel().select(0);
            table("#stacks-table").requestFocus();
        });
        robot.push(KeyCode.ENTER);
        await("the stack's page", () -> there("#stack-delete") && !button("#stack-delete").isDisabled());
        picture("stack");
        robot.clickOn("#stack-delete");
        await("the question", () -> there("#empty-buckets"));
        assertThat(button("#dialog-action").isDisabled()).as("before one agrees to empty the bucket").isTrue();
        robot.interact(() -> robot.lookup("#empty-buckets").queryAs(CheckBox.class).setSelected(true));
        robot.interact(() -> button("#dialog-action").fire());
        await("the end of the stack", () -> there("#stack-gone"));
        picture("deleted");

        assertThat(clients.sfn().listStateMachines().stateMachines()).isEmpty();
        assertThat(clients.glue().getJobs(get -> get.maxResults(10)).jobs()).isEmpty();
        assertThat(clients.s3().listBuckets().buckets()).extracting(found -> found.name())
                .containsExactly("stepdeck-artifacts-000000000000-us-east-1");
        assertThat(console.history().currentProperty().get()).isEqualTo(new Place.Stack("journey"));
    }

    private ListView<LogLine> lines() {
        return robot.lookup("#logs-lines").queryListView();
    }
}
