package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.Connections;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.ui.Blemishes;
import dev.stepdeck.ui.FocusOrder;
import dev.stepdeck.ui.Remembering;
import dev.stepdeck.ui.Unnamed;
import dev.stepdeck.ui.connect.ConnectController;
import dev.stepdeck.ui.connect.SavedEndpoints;
import dev.stepdeck.ui.graph.GraphView;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.GlueTable;
import software.amazon.awssdk.services.glue.model.TransformType;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// Every screen, with something on it, says the names of its controls to a screen reader, and the Tab key goes through them as one reads. In
/// a window of 1000 x 650 nothing is cut off or sticks out, and text has the contrast of WCAG 2.1 AA in both themes.
class AccessibleNamesTest extends ConsoleJourney {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    /// The controls without a name, each with the place where it was seen first.
    private final Map<String, String> unnamed = new LinkedHashMap<>();
    /// The controls that the Tab key reaches against the order of reading, each with the place where it was seen first.
    private final Map<String, String> backwards = new LinkedHashMap<>();
    /// What a careful user would see in a small window, in either theme, each with the place where it was seen first.
    private final Map<String, String> blemishes = new LinkedHashMap<>();
    private String failed;
    private String waiting;
    private String loads;

    @Start
    void open(Stage stage) throws IOException {
        show(stage);
    }

    @Test
    void everyControlOfEveryScreenHasANameAndIsReachedInTurn() throws Exception {
        fill();
        var machine = clients.sfn().listStateMachines(list -> {}).stateMachines().getFirst().stateMachineArn();
        look(new Place.Overview(), () -> !table("#overview-ran").getItems().isEmpty());
        look(new Place.Patterns(), () -> there("#pattern-sfn-athena"));
        look(new Place.Pattern("sfn-glue-sync"), () -> there("#pattern-tabs") && there(".state-box"));
        look(new Place.Deploy("sfn-glue-sync"), () -> there("#deploy-stack"));
        look(new Place.Stacks(), () -> table("#stacks-table").getItems().size() == 1);
        look(new Place.Stack("kept"), () -> !table("#stack-resources").getItems().isEmpty());
        look(new Place.Executions(Optional.empty()), () -> !table("#executions-table").getItems().isEmpty());
        look(new Place.Start(machine, Optional.of("sfn-glue-sync"), Optional.empty()), () -> there("#start-execution"));
        look(new Place.Execution(failed),
                () -> there("#execution-status") && text("#execution-status").equals("Failed"));
        choose("Break");
        gather("The inspector of a state");
        look(new Place.Execution(waiting),
                () -> there("#execution-status") && text("#execution-status").equals("Running"));
        look(new Place.MapRun(mapRun()), () -> !table("#map-run-children").getItems().isEmpty());
        look(new Place.Compare(failed, waiting), () -> there("#compare-states"));
        look(new Place.Callbacks(), () -> !table("#callbacks-table").getItems().isEmpty());
        robot.interact(() -> table("#callbacks-table").getSelectionModel().selectFirst());
        await("the answers", () -> there("#callback-succeed"));
        gather("A pending callback");
        look(new Place.Jobs(Optional.of("load"), Optional.empty()),
                () -> robot.lookup("#jobs-list").queryAs(ListView.class).getItems().size() == 1);
        look(new Place.Story(failed), () -> there("#story-title"));
        look(new Place.Transforms(Optional.empty()), () -> there("#transform-import"));
        look(new Place.Quality(Optional.empty(), Optional.empty(), Optional.of(failed)),
                () -> !table("#rulesets").getItems().isEmpty());
        look(new Place.Workflows(Optional.empty()), () -> there(".flow-box"));
        look(new Place.Athena(Optional.of(query())), () -> there("#result-table"));
        sides();
        look(new Place.Logs(List.of("/kept"), Optional.empty(), Optional.empty()), () -> there("#logs-reason"));
        look(new Place.Schedules(Optional.of("arn:aws:events:us-east-1:000000000000:rule/hourly")),
                () -> there("#schedule-fire"));
        look(new Place.Schedules(Optional.of("arn:aws:events:us-east-1:000000000000:rule/arrived")),
                () -> there("#rule-pattern"));
        look(new Place.Inbox(), () -> robot.lookup("#inbox-letters").queryListView().getItems().size() == 1);
        robot.interact(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().selectFirst());
        await("the letter", () -> there("#letter-confirm") && there("#letter-text"));
        gather("A letter");
        clients.s3().createBucket(create -> create.bucket("kept-data"));
        clients.s3().putObject(put -> put.bucket("kept-data").key("a.csv"), RequestBody.fromString("day,rows\n1,2\n"));
        look(new Place.Buckets(), () -> table("#buckets-table").getItems().size() > 0);
        look(new Place.S3(new S3Uri("kept-data", "a.csv")), () -> there("#s3-preview-rows"));
        look(new Place.Settings(), () -> there("#theme-light"));
        palette();
        connecting();

        assertThat(unnamed).isEmpty();
        assertThat(backwards).isEmpty();
        assertThat(blemishes).isEmpty();
    }

    /// Something for every screen to show.
    private void fill() {
        clients.cloudFormation().createStack(create -> create.stackName("kept").templateBody(
                """
                        Parameters: {Days: {Type: Number, Default: 3}}
                        Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /kept, RetentionInDays: !Ref Days}}}
                        Outputs: {Name: {Value: !Ref Group}}
                        """));
        clients.glue().createJob(create -> create.name("load").role(ROLE)
                .command(command -> command.name("pythonshell").scriptLocation("s3://none/none.py")));
        glueThings();
        clients.events().putRule(put -> put.name("hourly").scheduleExpression("cron(20 * * * ? *)"));
        clients.events().putRule(put -> put.name("arrived").eventPattern("{\"source\": [\"aws.s3\"]}"));
        var topic = clients.sns().createTopic(create -> create.name("news")).topicArn();
        clients.sns().subscribe(to -> to.topicArn(topic).protocol("email").endpoint("ann@example.com"));
        failed = start("fails",
                """
                        {"StartAt": "Break", "States": {"Break": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                         "Parameters": {"JobName": "none"}, "End": true}}}""",
                "{}");
        var activity = clients.sfn().createActivity(create -> create.name("hand")).activityArn();
        waiting = start("waits", """
                {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "%s", "End": true}}}"""
                .formatted(activity), "{}");
        loads = start("loads", """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "each", "End": true,
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                 "StartAt": "Load", "States": {"Load": {"Type": "Task", "Resource": "%s", "End": true}}}}}}"""
                .formatted(activity), "[1]");
    }

    private void glueThings() {
        clients.glue().createDatabase(create -> create.databaseInput(input -> input.name("db")));
        clients.glue().createTable(create -> create.databaseName("db").tableInput(input -> input.name("people")
                .storageDescriptor(storage -> storage.location("s3://none/")
                        .columns(Column.builder().name("id").type("string").build())
                        .serdeInfo(by -> by.serializationLibrary("org.openx.data.jsonserde.JsonSerDe")))));
        clients.glue().createMLTransform(create -> create.name("same").role(ROLE).glueVersion("2.0")
                .inputRecordTables(GlueTable.builder().databaseName("db").tableName("people").build())
                .parameters(p -> p.transformType(TransformType.FIND_MATCHES)
                        .findMatchesParameters(find -> find.primaryKeyColumnName("id"))));
        clients.glue().createDataQualityRuleset(create -> create.name("good").ruleset("Rules = [ RowCount > 0 ]"));
        clients.glue().createWorkflow(create -> create.name("nightly"));
        clients.glue().createTrigger(create -> create.name("begin").workflowName("nightly").type(TriggerType.ON_DEMAND)
                .actions(Action.builder().jobName("load").build()));
    }

    private String start(String name, String definition, String input) {
        var machine = clients.sfn().createStateMachine(create -> create.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
        return clients.sfn().startExecution(start -> start.stateMachineArn(machine).input(input)).executionArn();
    }

    private String mapRun() throws Exception {
        await("the Map Run",
                () -> !clients.sfn().listMapRuns(list -> list.executionArn(loads)).mapRuns().isEmpty());
        return clients.sfn().listMapRuns(list -> list.executionArn(loads)).mapRuns().getFirst().mapRunArn();
    }

    private String query() {
        clients.s3().createBucket(create -> create.bucket("results"));
        return clients.athena().startQueryExecution(start -> start.queryString("SELECT 1 AS n, 'a' AS s")
                .resultConfiguration(to -> to.outputLocation("s3://results/"))).queryExecutionId();
    }

    private void look(Place place, Callable<Boolean> loaded) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> console.history().go(place));
        await(place.toString(), loaded);
        eachTab();
        gather(place.getClass().getSimpleName());
    }

    /// Opens each tab once, because some make their content then.
    private void eachTab() {
        robot.interact(() -> robot.lookup(".tab-pane").queryAllAs(TabPane.class).forEach(pane -> {
            for (var i = pane.getTabs().size() - 1; i >= 0; i--) {
                pane.getSelectionModel().select(i);
            }
        }));
    }

    private void choose(String state) throws Exception {
        robot.interact(() -> robot.lookup("#graph").queryAs(GraphView.class).select(state));
        await(state, () -> text("#inspector-state").equals(state));
        eachTab();
    }

    private void sides() {
        for (var side : List.of("#side-cell", "#side-query", "#side-chart")) {
            robot.interact(() -> robot.lookup(side).queryAs(ToggleButton.class).fire());
            gather("A query's " + side.substring(1));
        }
    }

    private void palette() throws Exception {
        robot.interact(() -> button("#palette-button").fire());
        await("the palette", () -> there("#palette-query"));
        gather("The palette");
        robot.interact(() -> robot.listWindows().getLast().hide());
    }

    private void connecting() {
        robot.interact(() -> {
            var here = new Connection.Sandbox(URI.create("http://localhost:1"), "k", "s");
            try (var form = new ConnectController(here, here, false, new Connections(),
                    new SavedEndpoints(new Remembering()), Work.onVirtualThreads())) {
                note("The connection", Unnamed.below(form.view()));
            }
        });
    }

    private void gather(String where) {
        robot.interact(() -> robot.listWindows().forEach(window -> {
            window.getScene().getRoot().applyCss();
            window.getScene().getRoot().layout();
            note(where, Unnamed.below(window.getScene().getRoot()));
            FocusOrder.brokenBelow(window.getScene().getRoot()).forEach(pair -> backwards.putIfAbsent(pair, where));
        }));
        inASmallWindow(where);
    }

    private void inASmallWindow(String where) {
        var stage = (Stage) robot.listWindows().getFirst();
        for (var theme : Theme.values()) {
            WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                theme.apply();
                theme.dress(stage.getScene());
                stage.setHeight(650);
            });
            WaitForAsyncUtils.waitForFxEvents(4);
            WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                Stream.of(Blemishes.cut(stage.getScene()), Blemishes.sticksOut(stage.getScene()),
                        Blemishes.faint(stage.getScene())).flatMap(List::stream)
                        .forEach(seen -> blemishes.putIfAbsent(seen, where + ", " + theme));
            });
        }
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            Theme.LIGHT.apply();
            Theme.LIGHT.dress(stage.getScene());
            stage.setHeight(960);
        });
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private void note(String where, List<String> controls) {
        controls.forEach(control -> unnamed.putIfAbsent(control, where));
    }
}
