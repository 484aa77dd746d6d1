package dev.stepdeck.ui.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.Entry;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// Objects are sent, replaced, fetched and deleted.
@ExtendWith(ApplicationExtension.class)
class MovesScreenTest {

    private static final String BUCKET = "night-data";

    private ScreenHarness harness;
    private Stage stage;
    private final Given given = new Given();

    /// What the user would choose in the system's dialogs.
    private static final class Given implements FileChoices {

        private List<Path> files = List.of();
        private Optional<Path> folder = Optional.empty();
        private Optional<Path> save = Optional.empty();

        @Override
        public List<Path> files(Window owner) {
            return files;
        }

        @Override
        public Optional<Path> folder(Window owner) {
            return folder;
        }

        @Override
        public Optional<Path> save(Window owner, String name) {
            return save.map(into -> into.resolve(name));
        }
    }

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
    void whatIsThereIsReplacedOnlyAfterAsking(FxRobot robot, @TempDir Path disk) throws Exception {
        put("a.txt", "old");
        given.files = List.of(Files.writeString(disk.resolve("a.txt"), "new"),
                Files.writeString(disk.resolve("b.txt"), "b"));
        show(robot, harness.clients());
        harness.await(robot, "the object", () -> names(robot).equals(List.of("a.txt")));

        upload(robot);
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#upload-skip"));
        robot.clickOn("#dialog-action");
        harness.await(robot, "the words",
                () -> robot.lookup("Uploaded 1 file, 1 B, to s3://night-data/").tryQuery().isPresent());
        harness.await(robot, "the new object", () -> names(robot).equals(List.of("a.txt", "b.txt")));
        assertThat(content("a.txt")).isEqualTo("old");
        upload(robot);
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#upload-replace"));
        ScreenHarness.picture(robot, "s3-replace");
        robot.clickOn("#dialog-action");
        harness.await(robot, "the words",
                () -> robot.lookup("Uploaded 2 files, 4 B, to s3://night-data/").tryQuery().isPresent());

        assertThat(content("a.txt")).isEqualTo("new");
        ScreenHarness.gallery(robot, "s3-moves");
    }

    @Test
    void anObjectIsFetchedAndAFolderWithAllThatIsInIt(FxRobot robot, @TempDir Path disk) throws Exception {
        put("in/deep/a.txt", "aa");
        put("in/b.txt", "b");
        put("c.txt", "ccc");
        given.save = Optional.of(disk);
        given.folder = Optional.of(disk);
        show(robot, harness.clients());
        harness.await(robot, "the objects", () -> names(robot).equals(List.of("in/", "c.txt")));

        select(robot, 1);
        robot.clickOn("#s3-download");
        harness.await(robot, "the file",
                () -> robot.lookup("Downloaded 3 B to " + disk.resolve("c.txt")).tryQuery().isPresent());
        select(robot, 0);
        robot.clickOn("#s3-download");
        harness.await(robot, "the folder",
                () -> robot.lookup("Downloaded 2 files, 3 B, to " + disk).tryQuery().isPresent());

        assertThat(disk.resolve("c.txt")).hasContent("ccc");
        assertThat(disk.resolve("in/deep/a.txt")).hasContent("aa");
    }

    @Test
    void aFolderIsDeletedWithConsentAndVersionsAreExplained(FxRobot robot) throws Exception {
        harness.clients().s3().putBucketVersioning(
                put -> put.bucket(BUCKET).versioningConfiguration(on -> on.status("Enabled")));
        put("in/deep/a.txt", "aa");
        put("in/b.txt", "b");
        show(robot, harness.clients());
        harness.await(robot, "the folder", () -> names(robot).equals(List.of("in/")));

        select(robot, 0);
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.DELETE);
        harness.await(robot, "the question", () -> robot.lookup("2 objects, 3 B:").tryQuery().isPresent());
        assertThat(robot.lookup("s3://night-data/in/ and all that is in it").tryQuery()).isPresent();
        assertThat(robot.lookup("The bucket keeps versions: delete markers hide the objects. Their versions stay, and "
                + "cost, until they are deleted too.").tryQuery()).isPresent();
        ScreenHarness.picture(robot, "s3-delete");
        robot.clickOn("#dialog-action");

        harness.await(robot, "the words", () -> robot.lookup("Deleted 2 objects.").tryQuery().isPresent());
        harness.await(robot, "that it is gone", () -> names(robot).isEmpty());
    }

    @Test
    void aReadOnlyConnectionFetchesOnly(FxRobot robot) throws Exception {
        put("a.txt", "a");
        try (var looking = harness.readOnly()) {
            show(robot, looking);
            harness.await(robot, "the object", () -> names(robot).equals(List.of("a.txt")));
            select(robot, 0);

            assertThat(robot.lookup("#s3-upload").query().isDisabled()).isTrue();
            assertThat(robot.lookup("#s3-delete").queryButton().isDisabled()).isTrue();
            assertThat(robot.lookup("#s3-download").queryButton().isDisabled()).isFalse();
        }
    }

    private static void upload(FxRobot robot) {
        robot.clickOn("#s3-upload").clickOn("Files…");
    }

    private void put(String key, String text) {
        harness.clients().s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private String content(String key) {
        return harness.clients().s3().getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
    }

    private void show(FxRobot robot, Clients clients) {
        robot.interact(() -> harness.show(stage,
                new ObjectsController(new Place.S3(new S3Uri(BUCKET, "")),
                        new S3Services(clients, new Transfers(Work.onVirtualThreads())), Work.onVirtualThreads(),
                        harness, given)));
    }

    private static TableView<Entry> table(FxRobot robot) {
        return robot.lookup("#s3-table").queryTableView();
    }

    private static List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(entry -> entry.uri().name()).toList();
    }

    private static void select(FxRobot robot, int row) {
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(row));
    }
}
