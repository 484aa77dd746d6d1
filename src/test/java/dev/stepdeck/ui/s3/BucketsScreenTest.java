package dev.stepdeck.ui.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.s3.BucketView;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.core.sync.RequestBody;

/// Buckets are found, made, emptied and deleted.
@ExtendWith(ApplicationExtension.class)
class BucketsScreenTest {

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
    void aBucketIsMadeOpenedEmptiedAndDeleted(FxRobot robot) throws Exception {
        show(robot, harness.clients());
        harness.await(robot, "that there is none", () -> robot.lookup("No buckets yet").tryQuery().isPresent());
        robot.clickOn("#bucket-create");
        robot.clickOn("#bucket-name").write("Night_Data");
        assertThat(robot.lookup("S3 does not allow this name.").tryQuery()).isPresent();
        assertThat(robot.lookup("#dialog-action").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#bucket-name").queryTextInputControl().setText("night-data"));
        robot.clickOn("#dialog-action");
        harness.await(robot, "the bucket", () -> names(robot).equals(List.of("night-data")));
        ScreenHarness.gallery(robot, "s3-buckets");

        versions();
        robot.clickOn("#bucket-delete");
        harness.await(robot, "the question", () -> ScreenHarness.there(robot, "#bucket-typed"));
        assertThat(robot.lookup("""
                The bucket night-data holds 2 objects, 8 B, old versions and delete markers included.""").tryQuery())
                .isPresent();
        assertThat(robot.lookup("#dialog-action").queryButton().isDisabled()).isTrue();
        robot.clickOn("#bucket-typed").write("night-data");
        robot.clickOn("#dialog-action");

        harness.await(robot, "that it is gone", () -> names(robot).isEmpty());
        harness.await(robot, "the words",
                () -> robot.lookup("The bucket night-data is deleted.").tryQuery().isPresent());
        assertThat(harness.clients().s3().listBuckets().buckets()).isEmpty();
        robot.clickOn("Dismiss");
        harness.await(robot, "that they go", () -> robot.lookup("Dismiss").tryQuery().isEmpty());
    }

    @Test
    void bucketsAreFilteredAndOpenedByEnter(FxRobot robot) throws Exception {
        List.of("alpha", "beta", "gamma")
                .forEach(name -> harness.clients().s3().createBucket(create -> create.bucket(name)));
        show(robot, harness.clients());
        harness.await(robot, "the buckets", () -> names(robot).equals(List.of("alpha", "beta", "gamma")));
        robot.clickOn("#buckets-filter").write("mm");
        assertThat(names(robot)).containsExactly("gamma");
        robot.interact(() -> {
            table(robot).requestFocus();
            table(robot).getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);

        assertThat(harness.visited()).containsExactly(new Place.S3(new S3Uri("gamma", "")));
    }

    @Test
    void refusalsAreSaidAndAReadOnlyConnectionOffersNoChange(FxRobot robot) throws Exception {
        try (var refused = harness.refused()) {
            show(robot, refused);
            harness.await(robot, "the refusal",
                    () -> robot.lookup("Listing buckets failed").tryQuery().isPresent());
        }
        harness.clients().s3().createBucket(create -> create.bucket("alpha"));
        try (var looking = harness.readOnly()) {
            show(robot, looking);
            harness.await(robot, "the bucket", () -> names(robot).equals(List.of("alpha")));
            robot.interact(() -> table(robot).getSelectionModel().selectFirst());

            for (var id : List.of("#bucket-create", "#bucket-empty", "#bucket-delete")) {
                assertThat(robot.lookup(id).queryButton().isDisabled()).isTrue();
            }
        }
    }

    private void versions() {
        var s3 = harness.clients().s3();
        s3.putBucketVersioning(put -> put.bucket("night-data").versioningConfiguration(on -> on.status("Enabled")));
        s3.putObject(put -> put.bucket("night-data").key("a"), RequestBody.fromString("12345"));
        s3.putObject(put -> put.bucket("night-data").key("a"), RequestBody.fromString("123"));
    }

    private void show(FxRobot robot, Clients clients) {
        robot.interact(() -> harness.show(stage, new BucketsController(
                new S3Services(clients, new Transfers(Work.onVirtualThreads())), Work.onVirtualThreads(), harness)));
    }

    private static TableView<BucketView> table(FxRobot robot) {
        return robot.lookup("#buckets-table").queryTableView();
    }

    private static List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(BucketView::name).toList();
    }
}
