package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/// The way of a user who queries logs: deploy `sfn-athena`, run it, go from the state to its query and its rows, ask another question, and
/// delete the stack.
class QueryJourneyTest extends ConsoleJourney {

    @Start
    void open(Stage stage) throws IOException {
        show(stage);
    }

    @Test
    void aUserQueriesLogsAndBrowsesTheRows() throws Exception {
        deploysThePattern();
        runsIt();
        browsesTheRowsOfTheLoop();
        opensTheQuery();
        asksAnotherQuestion();
        cleansUp();
    }

    private void deploysThePattern() throws Exception {
        await("the card", () -> there("#pattern-sfn-athena"));
        robot.clickOn("#pattern-sfn-athena");
        await("the graph before anything is deployed", () -> there(".state-box"));
        picture("pattern-athena");
        robot.clickOn("#pattern-deploy");
        await("the form", () -> there("#stack-name"));
        robot.clickOn("#stack-name").push(KeyCode.SHORTCUT, KeyCode.A).write("logs");
        robot.interact(
                () -> robot.lookup("#acknowledge").queryAs(CheckBox.class).setSelected(true));
        await("the button", () -> !button("#deploy-stack").isDisabled());
        robot.interact(() -> button("#deploy-stack").fire());
        await("the outputs", () -> there("#deploy-done"));
        await("the sample logs in their bucket", () -> clients.s3().listObjectsV2(list -> list.bucket(output("Logs")))
                .keyCount() == 6);
    }

    private String output(String key) {
        return clients.cloudFormation().describeStacks(get -> get.stackName("logs")).stacks().getFirst().outputs()
                .stream().filter(each -> each.outputKey().equals(key)).findFirst().orElseThrow().outputValue();
    }

    private void runsIt() throws Exception {
        robot.interact(() -> button("#deploy-start").fire());
        await("the form", () -> there("#start-execution") && !button("#start-execution").isDisabled());
        robot.clickOn("#start-execution");
        await("the end", () -> there("#execution-status") && text("#execution-status").equals("Succeeded"));
        select("Start Athena Query");
        await("the link to the query", () -> there("#open-query"));
        picture("execution-athena");
    }

    private void browsesTheRowsOfTheLoop() throws Exception {
        select("Get Query Results");
        await("the second page of the loop",
                () -> robot.lookup("#execution-tabs").queryAs(TabPane.class).getTabs().getLast().getText()
                        .equals("Rows from 1,000"));
        robot.interact(() -> robot.lookup("#execution-tabs").queryAs(TabPane.class).getSelectionModel().selectLast());
        await("its rows", () -> there("#result-table") && !rows().getItems().isEmpty()
                && text("#page-place").startsWith("501"));
        picture("execution-rows");
    }

    private void opensTheQuery() throws Exception {
        robot.clickOn("#open-query");
        await("its rows", () -> there("#result-table") && !rows().getItems().isEmpty());
        assertThat(text("#query-state")).isEqualTo("Succeeded");
        picture("athena-query");
    }

    private TableView<?> rows() {
        return robot.lookup("#result-table").queryTableView();
    }

    private void asksAnotherQuestion() throws Exception {
        robot.clickOn("#athena-new-tab");
        robot.interact(() -> robot.lookup("#athena-database").<String>queryComboBox().getSelectionModel()
                .select("serverlessland_database"));
        await("the editor", () -> robot.lookup("#query-tabs").query().getScene().getFocusOwner() instanceof CodeArea);
        robot.write("SELECT status, count(*) AS requests, sum(bytes) AS bytes FROM cf_access_logs GROUP BY status");
        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        await("the question where results go", () -> there("#query-make-output"));
        robot.clickOn("#query-make-output");
        await("the answer", () -> there("#query-state") && text("#query-state").equals("Succeeded")
                && there("#result-table") && rows().getItems().size() > 2);
        robot.clickOn("#side-chart");
        await("the chart of the query's own numbers", () -> robot.lookup(".chart-bar").queryAll().size() > 2
                && "Sum".equals(robot.lookup("#chart-fold").<String>queryComboBox().getValue()));
        picture("athena");
    }

    private void cleansUp() throws Exception {
        robot.clickOn("#nav-stacks");
        await("the stack", () -> !table("#stacks-table").getItems().isEmpty());
        robot.interact(() -> {
            table("#stacks-table").getSelectionModel().select(0);
            table("#stacks-table").requestFocus();
        });
        robot.push(KeyCode.ENTER);
        await("the stack's page", () -> there("#stack-delete") && !button("#stack-delete").isDisabled());
        robot.clickOn("#stack-delete");
        await("the question", () -> there("#empty-buckets"));
        robot.interact(() -> robot.lookup("#empty-buckets").queryAs(CheckBox.class)
                .setSelected(true));
        robot.interact(() -> button("#dialog-action").fire());
        await("the end of the stack", () -> there("#stack-gone"));
        assertThat(clients.s3().listBuckets().buckets()).extracting(bucket -> bucket.name()).containsExactlyInAnyOrder(
                "aws-athena-query-results-000000000000-us-east-1", "stepdeck-artifacts-000000000000-us-east-1");
    }
}
