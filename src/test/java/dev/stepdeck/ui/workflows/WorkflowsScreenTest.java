package dev.stepdeck.ui.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.workflow.TriggerView;
import dev.stepdeck.aws.workflow.Triggers;
import dev.stepdeck.aws.workflow.WorkflowRunView;
import dev.stepdeck.aws.workflow.Workflows;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// A workflow that loads and then reports, whose first job fails because its script is not there.
@ExtendWith(ApplicationExtension.class)
class WorkflowsScreenTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

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
    void aWorkflowRunsAndItsGraphShowsHowFarItCame(FxRobot robot) throws Exception {
        workflow();
        show(robot, Optional.of("nightly"), harness.clients());
        harness.await(robot, "the graph", () -> robot.lookup(".flow-box").queryAll().size() == 5);
        ScreenHarness.gallery(robot, "workflow");

        robot.clickOn("#workflow-start");
        harness.await(robot, "the end of the run", () -> runs(robot).getItems().size() == 1
                && runs(robot).getItems().getFirst().ended());
        harness.await(robot, "the failed job", () -> robot.lookup(".flow-box.graph-tone-bad").tryQuery().isPresent());
        robot.clickOn(".flow-box.graph-tone-bad");
        harness.await(robot, "what it is", () -> ScreenHarness.there(robot, "#node-open"));
        ScreenHarness.gallery(robot, "workflow-run");
        robot.clickOn("#node-open");

        assertThat(runs(robot).getItems().getFirst().failed()).isEqualTo(2);
        assertThat(harness.visited()).singleElement().isInstanceOfSatisfying(Place.Jobs.class,
                jobs -> assertThat(jobs.runId()).isPresent());
    }

    @Test
    void aTriggerIsSwitchedOnAndOff(FxRobot robot) throws Exception {
        workflow();
        show(robot, Optional.empty(), harness.clients());
        robot.interact(() -> robot.lookup("#workflows-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        harness.await(robot, "the triggers", () -> triggers(robot).getItems().size() == 3);
        robot.interact(() -> triggers(robot).getItems().stream().filter(each -> each.name().equals("hourly"))
                .forEach(each -> triggers(robot).getSelectionModel().select(each)));
        harness.await(robot, "the one by the clock",
                () -> ScreenHarness.text(robot, "#trigger-toggle").equals("Switch on"));

        robot.clickOn("#trigger-toggle");
        harness.await(robot, "that it is on",
                () -> ScreenHarness.text(robot, "#trigger-toggle").equals("Switch off"));
        ScreenHarness.gallery(robot, "triggers");
        robot.clickOn("#trigger-toggle");

        harness.await(robot, "that it is off",
                () -> ScreenHarness.text(robot, "#trigger-toggle").equals("Switch on"));
        assertThat(triggers(robot).getItems()).extracting(TriggerView::when).contains("when load has succeeded");
    }

    @Test
    void aRefusalIsShownInPlaceOfTheWorkflows(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, Optional.empty(), refused);

            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing workflows failed").tryQuery().isPresent());
        }
    }

    private void show(FxRobot robot, Optional<String> name, Clients clients) {
        robot.interact(() -> harness.show(stage, new WorkflowsController(new Place.Workflows(name),
                new Workflows(clients), new Triggers(clients), Work.onVirtualThreads(), harness)));
    }

    private static TableView<WorkflowRunView> runs(FxRobot robot) {
        return robot.lookup("#workflow-runs").queryTableView();
    }

    private static TableView<TriggerView> triggers(FxRobot robot) {
        return robot.lookup("#triggers-table").queryTableView();
    }

    private void workflow() {
        var glue = harness.clients().glue();
        for (var job : new String[]{"load", "check", "report"}) {
            glue.createJob(create -> create.name(job).role(ROLE).command(command -> command.name("pythonshell")
                    .pythonVersion("3.9").scriptLocation("s3://none/none.py")));
        }
        glue.createWorkflow(create -> create.name("nightly").description("Loads the orders of the day, then reports.")
                .defaultRunProperties(Map.of("day", "today")));
        glue.createTrigger(create -> create.name("begin").workflowName("nightly").type(TriggerType.ON_DEMAND)
                .actions(action("load"), action("check")));
        glue.createTrigger(create -> create.name("loaded").workflowName("nightly").type(TriggerType.CONDITIONAL)
                .startOnCreation(true).actions(action("report"))
                .predicate(when -> when.logical(Logical.AND).conditions(Condition.builder().jobName("load")
                        .logicalOperator(LogicalOperator.EQUALS).state(JobRunState.SUCCEEDED).build())));
        glue.createTrigger(create -> create.name("hourly").type(TriggerType.SCHEDULED).schedule("cron(20 * * * ? *)")
                .actions(action("report")));
    }

    private static Action action(String job) {
        return Action.builder().jobName(job).build();
    }
}
