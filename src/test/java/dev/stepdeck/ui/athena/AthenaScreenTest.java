package dev.stepdeck.ui.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.SqlEditor;
import dev.stepdeck.ui.kit.Theme;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;

/// The page of Athena over a table of 3,000 rows on a sandbox.
@ExtendWith(ApplicationExtension.class)
class AthenaScreenTest {

    private ScreenHarness harness;
    private AthenaWindow window;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        prepare(harness.clients());
        window = new AthenaWindow(stage, harness.clients(), Optional.empty(), Theme.LIGHT);
        window.remembered().put("athena/output-location/Sandbox/us-east-1", List.of("s3://lake/results/"));
    }

    private static void prepare(Clients clients) {
        clients.s3().createBucket(create -> create.bucket("lake"));
        clients.s3().putObject(put -> put.bucket("lake").key("orders/all.csv"),
                RequestBody.fromString(IntStream.range(0, 3000)
                        .mapToObj(i -> i + ",customer " + i % 7 + "," + i / 4.0 + "\n").collect(Collectors.joining())));
        clients.glue().createDatabase(create -> create.databaseInput(input -> input.name("sales")));
        clients.glue().createTable(create -> create.databaseName("sales").tableInput(input -> input.name("orders")
                .tableType("EXTERNAL_TABLE").storageDescriptor(storage -> storage.location("s3://lake/orders/")
                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                        .serdeInfo(serde -> serde
                                .serializationLibrary("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                .parameters(Map.of("field.delim", ",")))
                        .columns(column("id", "bigint"), column("customer", "string"),
                                column("price", "decimal(10,2)")))));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    @AfterEach
    void close() {
        window.close();
        harness.close();
    }

    @Test
    void aQueryIsRunAndItsPagesAreTurned(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        run(robot, "SELECT id, customer, price, CAST(NULL AS varchar) AS nothing FROM orders ORDER BY id");

        awaitState(robot, "Succeeded");
        awaitPlace(robot, "1 – 500 of 3,000");
        assertThat(AthenaWindow.text(robot, "#page-road")).isEqualTo("From the result file in S3");
        robot.interact(() -> robot.lookup("#page-last").queryButton().fire());
        awaitPlace(robot, "2,501 – 3,000 of 3,000");

        var last = AthenaWindow.table(robot).getItems().getLast();
        assertThat(List.of(last.value(0), last.value(1), last.value(2))).containsExactly("2999", "customer 3",
                "749.75");
        assertThat(last.value(3)).isNull();
        assertThat(AthenaWindow.text(robot, "#query-facts")).contains("scanned").contains("about $0.00005");
        AthenaWindow.picture(robot, "athena-run");
    }

    @Test
    void anErrorIsShownAtItsPlace(FxRobot robot) throws Exception {
        awaitCatalog(robot);

        runAll(robot, "SELECT 1;\n\nSELECT missing\nFROM orders");

        awaitState(robot, "Failed");
        AthenaWindow.await(robot, "the reason", () -> !AthenaWindow.text(robot, "#query-reason").isEmpty());
        AthenaWindow.picture(robot, "athena-error");
        assertThat(AthenaWindow.text(robot, "#query-reason")).contains("missing");
        assertThat(AthenaWindow.text(robot, "#query-jump")).isEqualTo("Go to line 3, column 8");
    }

    @Test
    void theStatementAtTheCursorRunsAndAScriptHasAResultForEach(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.interact(() -> editor(robot).textProperty().set("SELECT 1 AS one;\nSELECT 2 AS two;\nSELECT 3 AS three"));
        robot.interact(() -> editor(robot).jump(2, 4));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);

        AthenaWindow.await(robot, "the second statement", () -> firstValue(robot).equals("2"));
        assertThat(harness.clients().athena().listQueryExecutions(list -> list.workGroup("primary"))
                .queryExecutionIds()).hasSize(1);

        robot.interact(() -> robot.lookup("#query-run-all").queryButton().fire());
        AthenaWindow.await(robot, "the third result", () -> firstValue(robot).equals("3"));
        robot.clickOn("#result-head-1");
        AthenaWindow.await(robot, "the first result", () -> firstValue(robot).equals("1"));
        AthenaWindow.picture(robot, "athena-script");
    }

    @Test
    void withoutAPlaceForResultsTheTextOfNowRuns(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.interact(() -> window.remembered().remove("athena/output-location/Sandbox/us-east-1"));
        run(robot, "SELECT 1 AS older");
        AthenaWindow.await(robot, "the question", () -> robot.lookup("#query-make-output").tryQuery().isPresent());

        robot.interact(() -> editor(robot).textProperty().set("SELECT 2 AS newer"));
        robot.clickOn("#query-make-output");

        AthenaWindow.await(robot, "the newer text's row", () -> firstValue(robot).equals("2"));
    }

    @Test
    void statementsWithoutAHeadKeepTheirFirstRow(FxRobot robot) throws Exception {
        awaitCatalog(robot);

        run(robot, "SHOW TABLES");

        awaitState(robot, "Succeeded");
        AthenaWindow.await(robot, "the table", () -> AthenaWindow.rows(robot) == 1);
        assertThat(AthenaWindow.table(robot).getItems().getFirst().value(0)).isEqualTo("orders");
    }

    @Test
    void aRunningQueryIsCancelled(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        run(robot, "SELECT count(*) AS n FROM orders a CROSS JOIN orders b CROSS JOIN orders c CROSS JOIN orders d "
                + "WHERE a.id + b.id * c.id = d.id");
        awaitState(robot, "Running");
        AthenaWindow.await(robot, "the button", () -> robot.lookup("#query-cancel").queryButton().isVisible());
        AthenaWindow.picture(robot, "athena-running");

        robot.interact(() -> robot.lookup("#query-cancel").queryButton().fire());

        awaitState(robot, "Cancelled");
    }

    @Test
    void aParameterIsAskedFor(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        run(robot, "SELECT count(*) AS n FROM orders WHERE id < ?");
        assertThat(AthenaWindow.text(robot, "#query-told")).isEqualTo("Give each parameter a value.");

        robot.interact(() -> robot.lookup("#query-parameter-1").<TextField>query().setText("10"));
        robot.interact(() -> robot.lookup("#query-run").queryButton().fire());

        awaitState(robot, "Succeeded");
        AthenaWindow.await(robot, "the count", () -> AthenaWindow.rows(robot) == 1);
        assertThat(AthenaWindow.table(robot).getItems().getFirst().value(0)).isEqualTo("10");
    }

    @Test
    void tablesArePreviewedWithALimitAndFoundInTheHistory(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.doubleClickOn("orders");

        awaitState(robot, "Succeeded");
        awaitPlace(robot, "1 – 10 of 10");
        assertThat(editor(robot).textProperty().get()).isEqualTo("SELECT * FROM \"sales\".\"orders\" LIMIT 10");

        robot.clickOn("History");
        AthenaWindow.await(robot, "the query", () -> robot.lookup("#query-history").<ListView<?>>query().getItems()
                .size() == 1);
        AthenaWindow.picture(robot, "athena-history");
    }

    @Test
    void aTextIsSavedAndOpenedAgain(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.interact(() -> editor(robot).textProperty().set("SELECT 42 AS answer"));
        robot.clickOn("#query-save");
        robot.interact(() -> robot.lookup("#save-name").<TextField>query().setText("Answer"));
        robot.clickOn("#dialog-action");
        AthenaWindow.await(robot, "that the question is gone", () -> robot.lookup("#save-name").tryQuery().isEmpty());

        robot.clickOn("Saved");
        AthenaWindow.await(robot, "the saved query",
                () -> robot.lookup("#saved-queries").<ListView<?>>query().getItems().size() == 1);
        robot.doubleClickOn("Answer");

        AthenaWindow.await(robot, "its tab",
                () -> robot.lookup("#query-tabs").queryAs(TabPane.class).getTabs().size() == 2);
    }

    @Test
    void preparedSqlIsOfferedOnceAndNotRun(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        var draft = new Place.SqlDraft("days", "CREATE EXTERNAL TABLE `days` (`a` int) LOCATION 's3://lake/days/';");
        var tabs = robot.lookup("#query-tabs").queryAs(TabPane.class);

        robot.interact(() -> {
            window.page().detach();
            window.visit(draft).attach();
        });
        assertThat(tabs.getSelectionModel().getSelectedItem().getText()).isEqualTo("days");
        robot.interact(() -> {
            ((QueryTab) tabs.getSelectionModel().getSelectedItem()).editor().textProperty().set("SELECT 1");
            tabs.getSelectionModel().selectFirst();
            window.page().detach();
            window.visit(draft).attach();
        });

        assertThat(tabs.getTabs()).hasSize(2);
        assertThat(((QueryTab) tabs.getSelectionModel().getSelectedItem()).editor().textProperty().get())
                .isEqualTo("SELECT 1");
        assertThat(harness.clients().athena().listQueryExecutions(list -> list.workGroup("primary"))
                .queryExecutionIds()).isEmpty();
    }

    @Test
    void wordsAreCompleted(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.clickOn(".sql-text");
        robot.write("SELECT cust");
        AthenaWindow.await(robot, "what was typed", () -> editor(robot).textProperty().get().equals("SELECT cust"));
        robot.press(KeyCode.CONTROL).press(KeyCode.SPACE).release(KeyCode.SPACE).release(KeyCode.CONTROL);
        robot.type(KeyCode.ENTER);

        AthenaWindow.await(robot, "the word", () -> editor(robot).textProperty().get().equals("SELECT customer"));
    }

    @Test
    void textsAreFoundAgain(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        robot.interact(() -> editor(robot).textProperty().set("SELECT 'kept'"));

        robot.interact(() -> window.page().detach());

        assertThat(window.remembered().get("athena/tabs")).singleElement().asString().contains("SELECT 'kept'");
        robot.interact(() -> window.page().attach());
        awaitCatalog(robot);
    }

    @Test
    void aQueryIsOpenedBesideTheTabsThatAreThere(FxRobot robot) throws Exception {
        awaitCatalog(robot);
        run(robot, "SELECT 1 AS one");
        awaitState(robot, "Succeeded");
        var known = harness.clients().athena().listQueryExecutions(list -> list.workGroup("primary"))
                .queryExecutionIds().getFirst();
        var other = harness.clients().athena().startQueryExecution(start -> start.queryString("SELECT 2 AS two")
                .resultConfiguration(to -> to.outputLocation("s3://lake/results/"))).queryExecutionId();
        var tabs = robot.lookup("#query-tabs").queryAs(TabPane.class);

        robot.interact(() -> {
            window.page().detach();
            window.visit(other).attach();
        });

        AthenaWindow.await(robot, "its text", () -> tabs.getTabs().size() == 2
                && tabs.getSelectionModel().getSelectedIndex() == 1 && AthenaWindow.rows(robot) == 1);
        robot.interact(() -> {
            window.page().detach();
            window.visit(known).attach();
        });
        assertThat(tabs.getSelectionModel().getSelectedIndex()).isZero();
        assertThat(tabs.getTabs()).hasSize(2);
    }

    private static String firstValue(FxRobot robot) {
        return AthenaWindow.rows(robot) == 0
                ? ""
                : String.valueOf(AthenaWindow.table(robot).getItems().getFirst().value(0));
    }

    private void runAll(FxRobot robot, String sql) {
        robot.interact(() -> editor(robot).textProperty().set(sql));
        robot.interact(() -> robot.lookup("#query-run-all").queryButton().fire());
    }

    private void run(FxRobot robot, String sql) {
        robot.interact(() -> editor(robot).textProperty().set(sql));
        robot.interact(() -> robot.lookup("#query-run").queryButton().fire());
    }

    private static SqlEditor editor(FxRobot robot) {
        return robot.lookup(".sql-editor").queryAs(SqlEditor.class);
    }

    private static void awaitCatalog(FxRobot robot) throws Exception {
        AthenaWindow.await(robot, "the catalog", () -> robot.lookup("#catalog-tree").<TreeView<?>>query().getRoot()
                .getChildren().stream().anyMatch(item -> !item.getChildren().isEmpty()));
    }

    private static void awaitState(FxRobot robot, String word) throws Exception {
        AthenaWindow.await(robot, word, () -> AthenaWindow.text(robot, "#query-state").equals(word));
    }

    private static void awaitPlace(FxRobot robot, String words) throws Exception {
        AthenaWindow.await(robot, words, () -> AthenaWindow.text(robot, "#page-place").equals(words));
    }
}
