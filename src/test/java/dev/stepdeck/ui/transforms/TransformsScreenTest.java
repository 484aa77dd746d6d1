package dev.stepdeck.ui.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.transform.Clusters;
import dev.stepdeck.aws.transform.TransformTask;
import dev.stepdeck.aws.transform.Transforms;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.GlueTable;
import software.amazon.awssdk.services.glue.model.TransformType;

/// Thirty people, each twice, the second time with a slip, a transform for them, and a table of matched records.
@ExtendWith(ApplicationExtension.class)
class TransformsScreenTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final List<String> COLUMNS = List.of("id", "name", "town", "phone");
    private static final int PEOPLE = 30;

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
    void aTransformIsTaughtAndMeasured(FxRobot robot) throws Exception {
        var id = people();
        show(robot, Optional.of(id), harness.clients());
        harness.await(robot, "the transform", () -> ScreenHarness.there(robot, "#transform-import"));
        assertThat(robot.lookup("#transform-evaluate").queryButton().isDisabled()).as("without a label").isTrue();

        robot.interact(() -> robot.lookup("#transform-import").queryButton().fire());
        harness.await(robot, "the file of labels", () -> ScreenHarness.there(robot, "#dialog-action"));
        robot.interact(() -> robot.lookup("#dialog-action").queryAs(Button.class).fire());
        harness.await(robot, "what it has learned",
                () -> ScreenHarness.text(robot, "#transform-status").equals("Ready"));
        robot.interact(() -> robot.lookup("#transform-evaluate").queryButton().fire());
        harness.await(robot, "its quality", () -> ScreenHarness.there(robot, "#transform-quality"));
        ScreenHarness.gallery(robot, "transform");
        tab(robot, 1);

        harness.await(robot, "both task runs", () -> tasks(robot).getItems().size() == 2
                && tasks(robot).getItems().stream().allMatch(TransformTask::ended));
        ScreenHarness.gallery(robot, "transform-tasks");
        assertThat(tasks(robot).getItems()).extracting(TransformTask::kind).containsExactly("EVALUATION",
                "IMPORT_LABELS");
        assertThat(harness.clients().glue().getMLTransform(get -> get.transformId(id)).labelCount()).isEqualTo(40);
    }

    @Test
    void aFileThatHasNoLabelsIsExplainedWhereItWasImported(FxRobot robot) throws Exception {
        var id = people();
        new Transforms(harness.clients()).importLabels(id, "s3://people/in/people.csv", false);
        show(robot, Optional.of(id), harness.clients());

        harness.await(robot, "why it failed", () -> ScreenHarness.there(robot, "#transform-task-error"));

        assertThat(ScreenHarness.text(robot, "#transform-task-error")).contains("labeling_set_id");
        ScreenHarness.gallery(robot, "transform-failed");
    }

    @Test
    void theRecordsOfAClusterStandBesideEachOther(FxRobot robot) throws Exception {
        people();
        matched();
        show(robot, Optional.empty(), harness.clients());
        harness.await(robot, "the transform", () -> ScreenHarness.there(robot, "#transform-import"));
        tab(robot, 2);
        harness.await(robot, "the offer to read", () -> ScreenHarness.there(robot, "#clusters-read-first"));

        robot.clickOn("#clusters-read-first");
        harness.await(robot, "the question for a bucket", () -> ScreenHarness.there(robot, "#make-results-place"));
        ScreenHarness.gallery(robot, "clusters-place");
        robot.clickOn("#make-results-place");
        harness.await(robot, "the records", () -> ScreenHarness.there(robot, "#cluster-title"));

        assertThat(ScreenHarness.text(robot, "#clusters-counted")).isEqualTo("3 clusters of two and more records");
        assertThat(ScreenHarness.text(robot, "#cluster-title"))
                .isEqualTo("Cluster 7 · 10 records · 2 fields differ");
        assertThat(robot.lookup("#cluster-records").queryTableView().getColumns()).hasSize(9);
        robot.clickOn("#cluster-forth");
        harness.await(robot, "the other page",
                () -> robot.lookup("#cluster-records").queryTableView().getColumns().size() == 3);
        robot.interact(() -> robot.lookup("#clusters-list").queryTableView().getSelectionModel().select(1));
        harness.await(robot, "the next cluster",
                () -> ScreenHarness.there(robot, "#cluster-title")
                        && ScreenHarness.text(robot, "#cluster-title").startsWith("Cluster 1 · 2 records"));
        ScreenHarness.gallery(robot, "clusters");
    }

    @Test
    void aRefusalIsShownInPlaceOfTheTransforms(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, Optional.empty(), refused);

            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing ML transforms failed").tryQuery().isPresent());
        }
    }

    private void show(FxRobot robot, Optional<String> id, Clients clients) {
        robot.interact(() -> harness.show(stage, new TransformsController(new Place.Transforms(id),
                new Transforms(clients), new Clusters(clients), Work.onVirtualThreads(), harness)));
    }

    private static void tab(FxRobot robot, int index) {
        robot.interact(() -> robot.lookup("#transform-tabs").queryAs(TabPane.class).getSelectionModel().select(index));
    }

    private static TableView<TransformTask> tasks(FxRobot robot) {
        return robot.lookup("#transform-tasks").queryTableView();
    }

    private String people() {
        var all = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        var labels = new StringBuilder("labeling_set_id,label,").append(all);
        for (var i = 0; i < PEOPLE; i++) {
            var one = "a%d,anna %cerger,town%d,555 01%d".formatted(i, 'a' + i % 26, i % 9, 7000 + i * 37);
            var other = one.replace("er", "re").replaceFirst("a", "b");
            all.append(one).append('\n').append(other).append('\n');
            if (i < 20) {
                labels.append("s%d,p%d,%s\ns%d,p%d,%s\n".formatted(i / 2, i, one, i / 2, i, other));
            }
        }
        put("in/people.csv", all.toString());
        put("labels/labels.csv", labels.toString());
        table("people", COLUMNS, "in/");
        return harness.clients().glue().createMLTransform(create -> create.name("customers").role(ROLE)
                .glueVersion("2.0")
                .inputRecordTables(GlueTable.builder().databaseName("db").tableName("people").build())
                .parameters(p -> p.transformType(TransformType.FIND_MATCHES).findMatchesParameters(
                        f -> f.primaryKeyColumnName("id").precisionRecallTradeoff(0.6).enforceProvidedLabels(true))))
                .transformId();
    }

    private void matched() {
        var rows = new StringBuilder("match_id,name,town\n");
        for (var i = 0; i < 10; i++) {
            rows.append("7,").append(i == 3 ? "Dora Evens" : "Dora Evans").append(i == 4 ? ",Lyon\n" : ",Paris\n");
        }
        rows.append("1,Ann,Rome\n1,Anne,Rome\n2,Bob,Oslo\n2,Bob,\n3,Cid,Bern\n");
        put("out/part-0.csv", rows.toString());
        table("matched", List.of("match_id", "name", "town"), "out/");
    }

    private void put(String key, String text) {
        if (harness.clients().s3().listBuckets().buckets().isEmpty()) {
            harness.clients().s3().createBucket(create -> create.bucket("people"));
            harness.clients().glue().createDatabase(create -> create.databaseInput(input -> input.name("db")));
        }
        harness.clients().s3().putObject(put -> put.bucket("people").key(key), RequestBody.fromString(text));
    }

    private void table(String name, List<String> columns, String prefix) {
        harness.clients().glue().createTable(create -> create.databaseName("db").tableInput(table -> table.name(name)
                .parameters(Map.of("skip.header.line.count", "1"))
                .storageDescriptor(storage -> storage.location("s3://people/" + prefix)
                        .columns(columns.stream().map(each -> Column.builder().name(each)
                                .type(each.equals("match_id") ? "bigint" : "string").build()).toList())
                        .serdeInfo(serde -> serde
                                .serializationLibrary("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                .parameters(Map.of("field.delim", ","))))));
    }
}
