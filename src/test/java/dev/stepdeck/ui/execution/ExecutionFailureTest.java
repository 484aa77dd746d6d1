package dev.stepdeck.ui.execution;

import static dev.stepdeck.ui.execution.ExecutionScreen.await;
import static dev.stepdeck.ui.execution.ExecutionScreen.picture;
import static dev.stepdeck.ui.execution.ExecutionScreen.text;
import static dev.stepdeck.ui.execution.ExecutionScreen.there;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.LogLine;
import dev.stepdeck.aws.NeedsObjects;
import dev.stepdeck.aws.saved.RunFile;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// Why an execution failed, where several states failed and several jobs ran; in the dark theme.
@ExtendWith(ApplicationExtension.class)
class ExecutionFailureTest {

    private static final String JOB = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::glue:startJobRun.sync\"";
    private static final String MACHINE = """
            {"StartAt": "Try", "States": {
              "Try": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Parameters": {"Bucket": "nowhere", "Key": "k"},
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Both"}], "Next": "Both"},
              "Both": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "Sleep", "States": {"Sleep": {"Type": "Wait", "Seconds": 600, "End": true}}},
                {"StartAt": "Well", "States": {
                  "Well": {JOB, "Parameters": {"JobName": "well"}, "ResultPath": null, "Next": "Load"},
                  "Load": {JOB, "Parameters": {"JobName": "load"}, "ResultPath": null, "End": true}}}]}}}
            """.replace("JOB", JOB);

    @TempDir
    Path folder;
    private ExecutionScreen page;

    @Start
    void open(Stage stage) throws IOException {
        page = ExecutionScreen.open(stage, Theme.DARK, MACHINE, clients -> {
            NeedsObjects.assume(clients.s3());
            clients.s3().createBucket(create -> create.bucket("scripts"));
            job(clients, "well", "print('fine')");
            job(clients, "load", "print('reading')\nraise ValueError('no such table')");
        });
    }

    private static void job(Clients clients, String name, String script) {
        write(clients, name, script);
        clients.glue().createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://scripts/" + name + ".py")));
    }

    private static void write(Clients clients, String name, String script) {
        clients.s3().putObject(put -> put.bucket("scripts").key(name + ".py"), RequestBody.fromString(script));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    @NeedsPython
    void namesTheStateWithItsJobAndIsTakenBackWhenARedriveSucceeds(FxRobot robot) throws Exception {
        await(robot, "the failure", () -> there(robot, "#failure-card"));

        assertThat(text(robot, "#failure-title")).startsWith("State Load in a branch of Both failed: ");
        assertThat(text(robot, "#inspector-state")).isEqualTo("Load");
        await(robot, "the log", () -> there(robot, "#failure-log-pane"));
        assertThat(((TextArea) robot.lookup("#failure-log").query()).getText()).contains("ValueError: no such table");
        robot.clickOn("#failure-open-log");
        var run = page.clients().glue().getJobRuns(get -> get.jobName("load")).jobRuns().getFirst().id();
        assertThat(page.visited()).containsExactly(new Place.Logs(List.of(), Optional.of(run),
                Optional.of(new Place.JobRunRef("load", run))));
        picture(robot, "execution-failure-dark");
        savesItWithTheLogOfItsJob(robot);

        write(page.clients(), "load", "raise KeyError('column')");
        robot.clickOn("Redrive from the failed state");
        await(robot, "the other failure", () -> there(robot, "#failure-card")
                && text(robot, "#failure-cause").contains("column"));

        write(page.clients(), "load", "print('loaded')");
        robot.clickOn("Redrive from the failed state");
        await(robot, "that it is taken back", () -> !there(robot, "#failure-card"));
    }

    private void savesItWithTheLogOfItsJob(FxRobot robot) throws Exception {
        assertThat(there(robot, "#execution-save")).isTrue();
        var file = folder.resolve("load.stepdeck-run");
        page.save(folder.resolve("none").resolve("load.stepdeck-run"));
        await(robot, "that it cannot be written",
                () -> text(robot, "#execution-connection").startsWith("Not saved: ")
                        && there(robot, "#execution-connection"));

        page.save(file);
        await(robot, "that it is saved", () -> text(robot, "#execution-file").equals("Saved to " + file));

        var saved = RunFile.read(file);
        assertThat(saved.describe().status()).isEqualTo("FAILED");
        assertThat(saved.events().getLast().type()).isEqualTo("ExecutionFailed");
        assertThat(saved.jobLog().orElseThrow().account().lines()).extracting(LogLine::message)
                .anyMatch(line -> line.contains("ValueError: no such table"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
