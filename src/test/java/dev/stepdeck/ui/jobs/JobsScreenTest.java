package dev.stepdeck.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.JobView;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Two jobs, one of them with a run that fails because its script is not there.
@ExtendWith(ApplicationExtension.class)
class JobsScreenTest {

    private ScreenHarness harness;
    private Stage stage;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aFailedRunSaysWhyAndLeadsToItsLog(FxRobot robot) throws Exception {
        job("clean");
        job("load");
        var run = harness.clients().glue().startJobRun(start -> start.jobName("load")).jobRunId();
        show(robot, Optional.of("load"), harness.clients());
        harness.await(robot, "the failed run", () -> ScreenHarness.there(robot, "#job-run-error")
                && ScreenHarness.text(robot, "#job-run-state").equals("Failed"));

        assertThat(ScreenHarness.text(robot, "#job-run-error")).isEqualTo(
                harness.clients().glue().getJobRun(get -> get.jobName("load").runId(run)).jobRun().errorMessage());
        ScreenHarness.picture(robot, "jobs-failed");
        robot.clickOn("#job-run-error-log");

        assertThat(harness.visited()).containsExactly(new Place.Logs(List.of("/aws-glue/python-jobs/error"),
                Optional.of(run), Optional.of(new Place.JobRunRef("load", run))));
    }

    @Test
    void aRunIsStartedWithArguments(FxRobot robot) throws Exception {
        harness.clients().glue().createJob(create -> create.name("load").role("arn:aws:iam::000000000000:role/r")
                .defaultArguments(Map.of("--day", "monday")).command(command -> command.name("pythonshell")
                        .pythonVersion("3.9").scriptLocation("s3://none/none.py")));
        show(robot, Optional.of("load"), harness.clients());
        harness.await(robot, "the job", () -> jobs(robot).getItems().size() == 1);
        robot.clickOn("#job-start");
        harness.await(robot, "its defaults", () -> robot.lookup("#job-run-form").tryQuery().isPresent());
        var editor = robot.lookup("#job-run-form").lookup(".json-editor").queryAs(JsonEditor.class);
        assertThat(editor.textProperty().get()).contains("\"--day\"").contains("monday");

        robot.interact(() -> editor.textProperty().set("[1]"));
        assertThat(robot.lookup("#dialog-action").queryButton().isDisabled()).isTrue();
        robot.interact(() -> editor.textProperty().set("{\"--day\": \"friday\"}"));
        robot.clickOn("#dialog-action");

        harness.await(robot, "the run", () -> ScreenHarness.there(robot, "#job-run-arguments"));
        assertThat(harness.clients().glue().getJobRuns(get -> get.jobName("load")).jobRuns().getFirst().arguments())
                .containsEntry("--day", "friday");
        ScreenHarness.gallery(robot, "jobs");
    }

    @Test
    void anotherJobIsChosenByItsName(FxRobot robot) throws Exception {
        job("clean");
        job("load");
        show(robot, Optional.of("load"), harness.clients());
        harness.await(robot, "both jobs", () -> jobs(robot).getItems().size() == 2);

        robot.clickOn("#jobs-filter").write("cle");
        assertThat(jobs(robot).getItems()).extracting(JobView::name).containsExactly("clean");
        robot.interact(() -> jobs(robot).getSelectionModel().selectFirst());

        harness.await(robot, "that it never ran", () -> robot.lookup("No runs yet").tryQuery().isPresent());
        assertThat(robot.lookup("#job-runs").<TableView<?>>query().getItems()).isEmpty();
    }

    @Test
    void withoutJobsItSaysWhereTheyComeFrom(FxRobot robot) throws Exception {
        show(robot, Optional.empty(), harness.clients());

        harness.await(robot, "the reason", () -> robot.lookup("No Glue jobs yet").tryQuery().isPresent());
    }

    @Test
    void aRefusalIsShownInPlaceOfTheJobs(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, Optional.empty(), refused);
            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing Glue jobs failed").tryQuery().isPresent());

            var before = robot.lookup(".failure-view").query();
            robot.clickOn("#failure-retry");

            harness.await(robot, "another refusal", () -> robot.lookup(".failure-view").tryQuery()
                    .filter(now -> now != before).isPresent());
        }
    }

    private void job(String name) {
        harness.clients().glue().createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://none/none.py")));
    }

    private void show(FxRobot robot, Optional<String> name, Clients clients) {
        robot.interact(() -> harness.show(stage, new JobsController(new Place.Jobs(name, Optional.empty()),
                new JobRuns(clients), new Quality(clients), Work.onVirtualThreads(), harness, ScriptReview.NONE)));
    }

    private static ListView<JobView> jobs(FxRobot robot) {
        return robot.lookup("#jobs-list").queryListView();
    }
}
