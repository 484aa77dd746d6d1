package dev.stepdeck.ui.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.athena.ResultRow;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.editor.CodeView;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// Folders and objects, as people walk through them.
@ExtendWith(ApplicationExtension.class)
class ObjectsScreenTest {

    private static final String BUCKET = "night-data";

    private ScreenHarness harness;
    private Stage stage;

    @Start
    void open(Stage window) throws Exception {
        harness = new ScreenHarness();
        stage = window;
    }

    /// Not while the window opens: the first call of a client takes a while.
    @BeforeEach
    void bucket() {
        harness.clients().s3().createBucket(create -> create.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void foldersComeFirstAndLeadFurther(FxRobot robot) throws Exception {
        put("zebra.txt", "stripes");
        put("in/2026/a.csv", "day,rows\n2026-11-28,3\n");
        show(robot, harness.clients(), "");
        harness.await(robot, "the folder", () -> names(robot).equals(List.of("in/", "zebra.txt")));

        robot.interact(() -> table(robot).getSelectionModel().select(0));
        robot.clickOn("#s3-table").interact(() -> table(robot).getSelectionModel().clearAndSelect(0));
        robot.type(KeyCode.ENTER);
        harness.await(robot, "the way there", () -> !harness.visited().isEmpty());

        assertThat(harness.visited()).containsExactly(place("in/"));
        show(robot, harness.clients(), "in/2026/");
        harness.await(robot, "the file", () -> names(robot).equals(List.of("a.csv")));
        robot.clickOn("#s3-step-1");
        assertThat(harness.visited()).endsWith(place("in/"));
    }

    @Test
    void anObjectIsLookedInto(FxRobot robot) throws Exception {
        put("rows.csv", "day,rows\n2026-11-28,007\n2026-11-29,\"1,5\"\n");
        put("one.json", "{\"state\": \"Load\", \"took\": 1.50}");
        put("two.jsonl.gz", zipped("{\"a\": 1}\n{\"a\": 2, \"b\": {\"c\": true}}\n"));
        put("odd name+ä#?%.bin", new byte[]{0, 1, 2, 'A'});
        show(robot, harness.clients(), "");
        harness.await(robot, "the objects", () -> names(robot).size() == 4);

        choose(robot, "rows.csv");
        harness.await(robot, "its rows", () -> rows(robot)
                .equals(List.of(ResultRow.of("2026-11-28", "007"), ResultRow.of("2026-11-29", "1,5"))));
        assertThat(ScreenHarness.text(robot, "#s3-preview-note")).isEqualTo("2 rows.");
        ScreenHarness.gallery(robot, "s3-csv");
        robot.clickOn("#s3-as-text");
        harness.await(robot, "the text", () -> text(robot).startsWith("day,rows\n"));
        choose(robot, "one.json");
        harness.await(robot, "the JSON", () -> text(robot).contains("\"took\" : 1.50"));
        choose(robot, "two.jsonl.gz");
        harness.await(robot, "the lines", () -> rows(robot)
                .equals(List.of(ResultRow.of("1", null), ResultRow.of("2", "{\"c\":true}"))));
        assertThat(ScreenHarness.text(robot, "#s3-preview-note")).isEqualTo("Compressed by gzip. 2 rows.");
        choose(robot, "odd name+ä#?%.bin");
        harness.await(robot, "the bytes", () -> text(robot).contains("00 01 02 41"));
    }

    @Test
    void detailsNameMetadataAndTags(FxRobot robot) throws Exception {
        harness.clients().s3().putObject(put -> put.bucket(BUCKET).key("a.txt").contentType("text/plain")
                .metadata(Map.of("author", "ann")).tagging("team=night"), RequestBody.fromString("hello"));
        show(robot, harness.clients(), "a.txt");
        harness.await(robot, "the text", () -> text(robot).equals("hello"));

        robot.interact(() -> robot.lookup("#s3-object-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
        harness.await(robot, "the details", () -> robot.lookup("night").tryQuery().isPresent());

        assertThat(robot.lookup("ann").tryQuery()).isPresent();
        assertThat(robot.lookup("s3://night-data/a.txt").tryQuery()).isPresent();
        assertThat(robot.lookup("arn:aws:s3:::night-data/a.txt").tryQuery()).isPresent();
        ScreenHarness.gallery(robot, "s3-details");
    }

    @Test
    void aLongFolderComesInPagesAndIsNarrowedByItsNames(FxRobot robot) throws Exception {
        for (var i = 0; i < 1001; i++) {
            put(String.format("part-%04d", i), "x");
        }
        show(robot, harness.clients(), "part-1000");
        // It is on the second page, so the names are narrowed to it.
        harness.await(robot, "the object asked for", () -> names(robot).equals(List.of("part-1000")));

        robot.interact(() -> robot.lookup("#s3-filter").queryTextInputControl().clear());
        harness.await(robot, "a page", () -> names(robot).size() == 1000);
        assertThat(ScreenHarness.text(robot, "#s3-count")).isEqualTo("1,000 items loaded, and more");
        robot.clickOn("#s3-load-more");
        harness.await(robot, "the rest", () -> names(robot).size() == 1001);
        robot.clickOn("#s3-filter").write("nothing");
        harness.await(robot, "that there is none",
                () -> robot.lookup("No names match the filter").tryQuery().isPresent());
    }

    @Test
    void aLocationWithoutASlashIsItsFolder(FxRobot robot) throws Exception {
        put("tables/days/a", "x");
        show(robot, harness.clients(), "tables/days");
        harness.await(robot, "the folder's object", () -> names(robot).equals(List.of("a")));

        assertThat(ScreenHarness.text(robot, "#s3-here")).isEqualTo("days");
    }

    @Test
    void whatIsNotThereIsSaid(FxRobot robot) throws Exception {
        show(robot, harness.clients(), "nothing/");
        harness.await(robot, "the words", () -> robot.lookup("Nothing here").tryQuery().isPresent());
        put("gone", "x");
        show(robot, harness.clients(), "");
        harness.await(robot, "the object", () -> names(robot).equals(List.of("gone")));
        harness.clients().s3().deleteObject(delete -> delete.bucket(BUCKET).key("gone"));

        choose(robot, "gone");
        harness.await(robot, "that it is gone",
                () -> robot.lookup("There is no s3://night-data/gone. It may have been deleted meanwhile.").tryQuery()
                        .isPresent());
        robot.interact(() -> harness.show(stage, new ObjectsController(new Place.S3(new S3Uri("never-made", "")),
                new S3Services(harness.clients(), new Transfers(Work.onVirtualThreads())), Work.onVirtualThreads(),
                harness)));
        harness.await(robot, "that there is no bucket", () -> robot
                .lookup("There is no bucket never-made. It may have been deleted meanwhile.").tryQuery().isPresent());
    }

    @Test
    void aTableAndAQueryArePreparedForAthena(FxRobot robot) throws Exception {
        put("in/a.csv", "day,rows\n2026-11-28,3\n");
        put("in/b.csv", "day,rows\n2026-11-29,4\n");
        put("in/words.txt", "no table");
        show(robot, harness.clients(), "in/");
        harness.await(robot, "the files", () -> names(robot).size() == 3);

        robot.clickOn("#s3-query");
        harness.await(robot, "the way to the folder's query", () -> harness.visited().size() == 1);
        choose(robot, "b.csv");
        robot.clickOn("#s3-query");
        harness.await(robot, "the way to the object's query", () -> harness.visited().size() == 2);
        choose(robot, "words.txt");
        robot.clickOn("#s3-query");
        harness.await(robot, "why there is none", () -> robot
                .lookup("s3://night-data/in/words.txt is nothing that Athena could read as a table.").tryQuery()
                .isPresent());
        ScreenHarness.gallery(robot, "s3-query");

        assertThat(harness.visited()).hasSize(2).extracting(place -> ((Place.Athena) place).draft().orElseThrow())
                .satisfiesExactly(folder -> {
                    assertThat(folder.name()).isEqualTo("in");
                    assertThat(folder.sql()).contains("`rows` bigint", "LOCATION 's3://night-data/in/'",
                            "SELECT * FROM \"in\"\nLIMIT 10;");
                }, object -> {
                    assertThat(object.name()).isEqualTo("b");
                    assertThat(object.sql()).contains("WHERE \"$path\" = 's3://night-data/in/b.csv'");
                });
    }

    private void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String key, byte[] bytes) {
        harness.clients().s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Place.S3 place(String key) {
        return new Place.S3(new S3Uri(BUCKET, key));
    }

    private void show(FxRobot robot, Clients clients, String key) {
        robot.interact(() -> harness.show(stage,
                new ObjectsController(place(key), new S3Services(clients, new Transfers(Work.onVirtualThreads())),
                        Work.onVirtualThreads(), harness)));
    }

    private static TableView<Entry> table(FxRobot robot) {
        return robot.lookup("#s3-table").queryTableView();
    }

    private static List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(entry -> entry.uri().name()).toList();
    }

    private static void choose(FxRobot robot, String name) {
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(names(robot).indexOf(name)));
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#s3-preview-text").tryQueryAs(CodeView.class).map(CodeView::text).orElse("");
    }

    private static List<ResultRow> rows(FxRobot robot) {
        return robot.lookup("#s3-preview-rows").<TableView<ResultRow>>tryQuery().map(TableView::getItems)
                .<List<ResultRow>>map(List::copyOf).orElse(List.of());
    }
}
