package dev.stepdeck.ui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;

import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.FailedJobLog;
import dev.stepdeck.aws.JobRuns;
import dev.stepdeck.aws.TestStates;
import dev.stepdeck.aws.athena.Queries;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.timeline.LinkedTimes;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
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

/// An execution that ran an Athena query.
@ExtendWith(ApplicationExtension.class)
class QueryLinkTest {

    private static final String MACHINE = """
            {"StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.sync",
                "Parameters": {"QueryString": "SELECT 1 AS one", "WorkGroup": "primary",
                  "ResultConfiguration": {"OutputLocation": "s3://lake/results/"}},
                "ResultSelector": {"id.$": "$.QueryExecution.QueryExecutionId"}, "Next": "Rows"},
              "Rows": {"Type": "Task", "Resource": "arn:aws:states:::athena:getQueryResults",
                "Parameters": {"QueryExecutionId.$": "$.id"}, "End": true}}}
            """;

    private static ScreenHarness harness;
    private static String execution;
    private static String queryId;
    private ExecutionController page;

    /// Before the toolkit's own limit of time begins: the first query loads the engine.
    @BeforeAll
    static void ask() throws Exception {
        harness = new ScreenHarness();
        var clients = harness.clients();
        clients.s3().createBucket(create -> create.bucket("lake"));
        execution = harness.start(harness.machine("ask", MACHINE), "{}");
        harness.awaitEnd(execution);
        queryId = clients.athena().listQueryExecutions(list -> list.workGroup("primary")).queryExecutionIds()
                .getFirst();
    }

    @Start
    void open(Stage stage) {
        var clients = harness.clients();
        page = new ExecutionController(new Place.Execution(execution), new ExecutionServices(new Executions(clients),
                new JobRuns(clients), new Queries(clients), new FailedJobLog(clients), new TestStates(clients),
                new Quality(clients),
                () -> new LinkedTimes(clients, InstantSource.system())), new NoRows(), Work.onVirtualThreads(), harness,
                _ -> {});
        ScreenHarness.show(stage, page.view());
        page.attach();
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
    void theQueryIsOpenedFromTheStatesThatUsedIt(FxRobot robot) throws Exception {
        for (var state : new String[]{"Ask", "Rows"}) {
            ExecutionScreen.select(robot, state);
            harness.await(robot, "the state of the query of " + state,
                    () -> ScreenHarness.there(robot, "#query-state")
                            && ScreenHarness.text(robot, "#query-state").equals("Succeeded"));
        }
        ScreenHarness.picture(robot, "execution-query");

        robot.interact(() -> robot.lookup("#open-query").queryButton().fire());

        assertThat(harness.visited()).containsExactly(new Place.Athena(Optional.of(queryId)));
    }

    @Test
    void theHeadSaysWhatItCostsAndATabSaysWhy(FxRobot robot) throws Exception {
        // Two transitions and the ten megabytes that a query is billed for at least.
        harness.await(robot, "the cost", () -> ScreenHarness.text(robot, "#execution-cost").equals("about $0.0001"));

        robot.clickOn("#execution-cost");

        harness.await(robot, "its items",
                () -> robot.lookup("#cost-items").queryTableView().getItems().size() == 2);
        assertThat(ScreenHarness.text(robot, "#cost-total")).isEqualTo("In all about $0.0001");
        assertThat(ScreenHarness.text(robot, "#cost-notes")).startsWith("The sandbox charges nothing");
        ScreenHarness.gallery(robot, "execution-cost");
        robot.clickOn("#cost-prices");
        assertThat(harness.visited()).containsExactly(new Place.Settings());
    }

    @Test
    void theGraphTellsWhatTheQueryScanned(FxRobot robot) throws Exception {
        harness.await(robot, "the words on the state",
                () -> robot.lookup(".state-box .state-does").queryAll().stream().map(Labeled.class::cast)
                        .anyMatch(label -> label.getText().contains(" · 0 B in ")));
    }

    @Test
    void theRowsOfAStateAreATabAway(FxRobot robot) throws Exception {
        var tabs = robot.lookup("#execution-tabs").queryAs(TabPane.class);
        ExecutionScreen.select(robot, "Ask");
        harness.await(robot, "the rows of the whole query", () -> tabs.getTabs().getLast().getText().equals("Rows"));
        robot.interact(() -> tabs.getSelectionModel().selectLast());
        assertThat(ScreenHarness.text(robot, "#asked-rows")).isEqualTo(queryId + " from row 0");

        ExecutionScreen.select(robot, "Rows");

        harness.await(robot, "the page of the loop",
                () -> tabs.getTabs().getLast().getText().equals("Rows from 1"));
    }
}
