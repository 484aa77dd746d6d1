package dev.stepdeck.ui.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.quality.EvaluationView;
import dev.stepdeck.aws.quality.FailingRows;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.quality.RuleOutcome;
import dev.stepdeck.aws.quality.Rulesets;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;

/// A ruleset over a table of people, one of whom has no name.
@ExtendWith(ApplicationExtension.class)
class QualityScreenTest {

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
    void aRulesetIsEvaluatedAndShownRuleByRuleWithItsRows(FxRobot robot) throws Exception {
        people();
        show(robot, new Place.Quality(Optional.empty(), Optional.empty(), Optional.of("arn:execution")),
                harness.clients());
        evaluates(robot);

        harness.await(robot, "the result", () -> ScreenHarness.there(robot, "#quality-verdict"));
        assertThat(ScreenHarness.text(robot, "#quality-verdict")).isEqualTo("3 of 4 rules passed");
        assertThat(rules(robot).getItems()).extracting(RuleOutcome::rule, RuleOutcome::result,
                RuleOutcome::measuredWords).startsWith(
                        tuple("IsComplete \"name\"", "FAIL", "Completeness 0.6667"));
        ScreenHarness.gallery(robot, "quality");
        readsTheRows(robot);

        robot.interact(() -> robot.lookup("#quality-execution").queryButton().fire());
        assertThat(harness.visited().getLast()).isEqualTo(new Place.Execution("arn:execution"));
    }

    private void evaluates(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#quality-page-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        harness.await(robot, "the ruleset", () -> !robot.lookup("#ruleset-evaluate").queryButton().isDisabled());
        robot.clickOn("#ruleset-evaluate");
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#evaluate-role"));
        robot.interact(() -> robot.lookup("#evaluate-role").queryAs(TextField.class)
                .setText("arn:aws:iam::000000000000:role/r"));
        robot.interact(() -> robot.lookup("#dialog-action").queryAs(Button.class).fire());
        harness.await(robot, "its end", () -> runs(robot).getItems().stream()
                .anyMatch(run -> run.status().equals("SUCCEEDED")));
        ScreenHarness.gallery(robot, "rulesets");
        robot.clickOn("Open result");
    }

    private void readsTheRows(FxRobot robot) throws Exception {
        harness.clients().s3().createBucket(
                create -> create.bucket("aws-athena-query-results-000000000000-us-east-1"));
        robot.interact(() -> robot.lookup("#quality-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        harness.await(robot, "the table", () -> !robot.lookup("#failing-read").queryButton().isDisabled());
        robot.interact(() -> robot.lookup("#failing-rule").<ComboBox<String>>query().setValue("IsComplete \"name\""));
        robot.interact(() -> robot.lookup("#failing-read").queryButton().fire());
        harness.await(robot, "the row", () -> ScreenHarness.there(robot, "#failing-rows"));
        ScreenHarness.gallery(robot, "quality-rows");
        assertThat(robot.lookup("#failing-rows").queryTableView().getItems()).hasSize(1);
        robot.interact(() -> robot.lookup("#failing-open").queryButton().fire());
        assertThat(harness.visited().getLast()).isInstanceOf(Place.Athena.class);
    }

    @Test
    void aJobRunWithoutResultsSaysSo(FxRobot robot) throws Exception {
        show(robot, new Place.Quality(Optional.empty(), Optional.of(new Place.JobRunRef("load", "jr_1")),
                Optional.empty()), harness.clients());

        harness.await(robot, "that there is none", () -> robot.lookup("No results").tryQuery().isPresent());

        assertThat(ScreenHarness.there(robot, "#quality-execution")).isFalse();
        robot.clickOn("#quality-all");
        assertThat(harness.visited()).containsExactly(
                new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aRefusalIsShownInPlaceOfTheResults(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, new Place.Quality(Optional.empty(), Optional.empty(), Optional.empty()), refused);

            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing data quality results failed").tryQuery().isPresent());
        }
    }

    private void show(FxRobot robot, Place.Quality place, Clients clients) {
        robot.interact(() -> harness.show(stage, new QualityController(place,
                new QualityServices(new Quality(clients), new Rulesets(clients), new FailingRows(clients)),
                Work.onVirtualThreads(), harness)));
    }

    private static TableView<RuleOutcome> rules(FxRobot robot) {
        return robot.lookup("#quality-rules").queryTableView();
    }

    private static TableView<EvaluationView> runs(FxRobot robot) {
        return robot.lookup("#evaluation-runs").queryTableView();
    }

    private void people() {
        var clients = harness.clients();
        clients.s3().createBucket(create -> create.bucket("quality"));
        clients.s3().putObject(put -> put.bucket("quality").key("people/a.csv"),
                RequestBody.fromString("1,Ann\n2,\n3,Cid\n"));
        clients.s3().putObject(put -> put.bucket("quality").key("outcomes/a.json"), RequestBody.fromString("""
                {"id": 1, "name": "Ann", "dataqualityrulesfail": [], "dataqualityevaluationresult": "Passed"}
                {"id": 2, "dataqualityrulesfail": ["IsComplete \\"name\\""], "dataqualityevaluationresult": "Failed"}
                """));
        clients.glue().createDatabase(create -> create.databaseInput(input -> input.name("db")));
        table("people", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                Map.of("field.delim", ",", "serialization.null.format", ""), Map.of("id", "int", "name", "string"));
        table("outcomes", "org.openx.data.jsonserde.JsonSerDe", Map.of(), Map.of("id", "int", "name", "string",
                "dataqualityrulesfail", "array<string>", "dataqualityevaluationresult", "string"));
        clients.glue().createDataQualityRuleset(create -> create.name("people").targetTable(
                of -> of.databaseName("db").tableName("people")).ruleset("""
                        Rules = [
                            RowCount = 3,   # as many as there are
                            IsUnique "id",
                            IsComplete "name",
                            ColumnValues "id" between 0 and 9
                        ]
                        Analyzers = [ Mean "id" ]"""));
    }

    private void table(String name, String serde, Map<String, String> parameters, Map<String, String> columns) {
        harness.clients().glue().createTable(create -> create.databaseName("db").tableInput(input -> input.name(name)
                .storageDescriptor(storage -> storage.location("s3://quality/" + name + "/")
                        .columns(columns(columns))
                        .serdeInfo(by -> by.serializationLibrary(serde).parameters(parameters)))));
    }

    private static List<Column> columns(Map<String, String> columns) {
        return columns.entrySet().stream().sorted(Map.Entry.<String, String>comparingByKey())
                .map(each -> Column.builder().name(each.getKey()).type(each.getValue()).build()).toList();
    }
}
