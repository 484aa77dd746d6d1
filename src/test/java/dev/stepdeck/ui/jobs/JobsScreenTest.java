package dev.stepdeck.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.JobView;
import dev.stepdeck.aws.cost.Price;
import dev.stepdeck.aws.cost.Prices;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.JsonEditor;
import dev.stepdeck.ui.kit.ScriptReview;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.JobRunState;

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
        show(Optional.of("load"), harness.clients());
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
        show(Optional.of("load"), harness.clients());
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
    void theCostOfARunFollowsThePricesAndTheKindOfJob(FxRobot robot) throws Exception {
        worked("load", "import time; time.sleep(1.2)");
        var prices = new AtomicReference<>(Prices.USUAL);
        var screen = show(Optional.of("load"), harness.clients(), prices::get);
        harness.await(robot, "its cost", () -> ScreenHarness.there(robot, "#job-run-cost")
                && ScreenHarness.text(robot, "#job-run-cost").contains("$0.44 per DPU-hour"));
        assertThat(ScreenHarness.text(robot, "#job-run-cost")).startsWith("about $0.000458 ");

        prices.set(Prices.USUAL.withCurrency("EUR ").with(Price.SPARK, 7).with(Price.PYTHON_SHELL, 36));
        robot.interact(() -> {
            screen.detach();
            screen.attach();
        });

        assertThat(ScreenHarness.text(robot, "#job-run-cost"))
                .isEqualTo("about EUR0.04 at EUR36 per DPU-hour, a minute at least");
    }

    @Test
    void twoRunsAreComparedWithWhatDiffersMarked(FxRobot robot) throws Exception {
        worked("load", "print('done')");
        run("load", Map.of("--day", "monday", "--zone", "eu"));
        run("load", Map.of("--day", "friday", "--zone", "eu", "--retry", "yes"));
        show(Optional.of("load"), harness.clients());
        var runs = robot.lookup("#job-runs").<TableView<JobRunView>>query();
        harness.await(robot, "three runs, the newest selected",
                () -> runs.getItems().size() == 3 && runs.getSelectionModel().getSelectedIndex() == 0);

        assertThat(ScreenHarness.text(robot, "#job-runs-compare")).isEqualTo("Compare with previous");
        robot.clickOn("#job-runs-compare");
        harness.await(robot, "the comparison", () -> ScreenHarness.there(robot, "#job-runs-differences"));

        assertThat(ScreenHarness.text(robot, "#job-runs-difference")).isEqualTo("2 of 3 arguments differ");
        assertThat(lines(robot)).contains(line("--day", "monday", "friday"), line("--zone", "eu", "eu"),
                new RunComparison.Line(true, "--retry", Optional.empty(), Optional.of("yes")));
        assertThat(robot.lookup(".differs").queryAll()).extracting(cell -> ((Labeled) cell).getText())
                .contains("monday", "friday", "–", "yes").doesNotContain("eu");
        robot.clickOn("#job-runs-only-differing");
        assertThat(lines(robot)).extracting(RunComparison.Line::name).contains("--day", "--retry")
                .doesNotContain("--zone");
        robot.clickOn("Close");

        robot.interact(() -> runs.getSelectionModel().clearAndSelect(2));
        assertThat(robot.lookup("#job-runs-compare").queryButton().isDisabled()).isTrue();
        robot.interact(() -> runs.getSelectionModel().select(0));
        ScreenHarness.gallery(robot, "jobs-two-runs");
        robot.clickOn("#job-runs-compare");
        harness.await(robot, "the first and the last", () -> ScreenHarness.there(robot, "#job-runs-differences")
                && ScreenHarness.text(robot, "#job-runs-difference").equals("3 of 3 arguments differ"));
        ScreenHarness.picture(robot, "jobs-compared");
        robot.clickOn("Close");
    }

    private static List<RunComparison.Line> lines(FxRobot robot) {
        return robot.lookup("#job-runs-differences").<TableView<RunComparison.Line>>query().getItems();
    }

    private static RunComparison.Line line(String name, String left, String right) {
        return new RunComparison.Line(true, name, Optional.of(left), Optional.of(right));
    }

    @Test
    void anotherJobIsChosenByItsName(FxRobot robot) throws Exception {
        job("clean");
        job("load");
        show(Optional.of("load"), harness.clients());
        harness.await(robot, "both jobs", () -> jobs(robot).getItems().size() == 2);

        robot.clickOn("#jobs-filter").write("cle");
        assertThat(jobs(robot).getItems()).extracting(JobView::name).containsExactly("clean");
        robot.interact(() -> jobs(robot).getSelectionModel().selectFirst());

        harness.await(robot, "that it never ran", () -> robot.lookup("No runs yet").tryQuery().isPresent());
        assertThat(robot.lookup("#job-runs").<TableView<?>>query().getItems()).isEmpty();
    }

    @Test
    void withoutJobsItSaysWhereTheyComeFrom(FxRobot robot) throws Exception {
        show(Optional.empty(), harness.clients());

        harness.await(robot, "the reason", () -> robot.lookup("No Glue jobs yet").tryQuery().isPresent());
    }

    @Test
    void aRefusalIsShownInPlaceOfTheJobs(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(Optional.empty(), refused);
            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing Glue jobs failed").tryQuery().isPresent());

            var before = robot.lookup(".failure-view").query();
            robot.clickOn("#failure-retry");

            harness.await(robot, "another refusal", () -> robot.lookup(".failure-view").tryQuery()
                    .filter(now -> now != before).isPresent());
        }
    }

    /// A job with a run that has ended well.
    private String worked(String name, String script) throws Exception {
        harness.clients().s3().createBucket(create -> create.bucket("scripts"));
        harness.clients().s3().putObject(put -> put.bucket("scripts").key(name + ".py"),
                RequestBody.fromString(script));
        harness.clients().glue().createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://scripts/" + name + ".py")));
        return run(name, Map.of());
    }

    private String run(String name, Map<String, String> arguments) throws Exception {
        var run = harness.clients().glue().startJobRun(start -> start.jobName(name).arguments(arguments)).jobRunId();
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> harness.clients().glue().getJobRun(get -> get.jobName(name).runId(run)).jobRun()
                        .jobRunState() == JobRunState.SUCCEEDED);
        return run;
    }

    private void job(String name) {
        harness.clients().glue().createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r")
                .command(command -> command.name("pythonshell").pythonVersion("3.9")
                        .scriptLocation("s3://none/none.py")));
    }

    private void show(Optional<String> name, Clients clients) throws Exception {
        show(name, clients, () -> Prices.USUAL);
    }

    private JobsController show(Optional<String> name, Clients clients, Supplier<Prices> prices)
            throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            var screen = new JobsController(new Place.Jobs(name, Optional.empty()), new JobRuns(clients),
                    new Quality(clients), Work.onVirtualThreads(), harness, ScriptReview.NONE, prices);
            harness.show(stage, screen);
            return screen;
        });
    }

    private static ListView<JobView> jobs(FxRobot robot) {
        return robot.lookup("#jobs-list").queryListView();
    }
}
