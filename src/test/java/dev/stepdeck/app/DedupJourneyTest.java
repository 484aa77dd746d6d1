package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.ui.graph.FlowView;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/// The way of a user of `findmatches-dedup`: deploy it, upload customers, follow the story from the event to the rows, look at the transform
/// and at customers side by side, see a broken file fail, and delete the stack. Waits are shorter than they say.
@NeedsPython
class DedupJourneyTest extends ConsoleJourney {

    private static final Path PATTERN = Path.of("templates", "findmatches-dedup").toAbsolutePath();
    private static final String RULE = "arn:aws:events:us-east-1:000000000000:rule/find-matches-rule";

    @Start
    void open(Stage stage) throws IOException {
        show(stage, 20);
    }

    @Test
    void aUserRemovesDuplicatesAndSeesHow() throws Exception {
        deploys("findmatches-dedup", "dedup", Map.of());
        await("that the transform has learnt", () -> clients.glue()
                .getMLTransform(get -> get.transformId(output("dedup", "TransformId"))).statusAsString()
                .equals("READY"));
        uploads("data/ml-lab/ml-customer-full/full-top-customer.csv");
        followsTheStory();
        looksAtTheTransform();
        uploads("uploads/bad-top-customer.csv");
        seesItFail();
        deletes();
    }

    private void uploads(String file) throws Exception {
        goes(new Place.Schedules(Optional.of(RULE)));
        await("the rule", () -> there("#rule-upload"));
        robot.clickOn("#rule-upload");
        await("the question", () -> there("#upload-path"));
        robot.interact(
                () -> robot.lookup("#upload-path").queryAs(TextField.class).setText(PATTERN.resolve(file).toString()));
        robot.interact(() -> button("#dialog-action").fire());
        await("that it is there", () -> there("#rule-uploaded"));
    }

    private String newest(int count) throws Exception {
        var machine = output("dedup", "StateMachineArn");
        await("the execution that the upload starts", () -> clients.sfn()
                .listExecutions(list -> list.stateMachineArn(machine)).executions().size() == count);
        return clients.sfn().listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst()
                .executionArn();
    }

    private void followsTheStory() throws Exception {
        goes(new Place.Execution(newest(1)));
        awaitEnd("Succeeded");
        picture("execution-dedup");
        robot.clickOn("#execution-story");
        await("the whole story", () -> robot.lookup(".flow-box").queryAll().size() == 7);
        assertThat(text("#story-title")).isEqualTo("PutObject");
        picture("story-event");
        robot.interact(() -> robot.lookup("#story-flow").queryAs(FlowView.class)
                .select("table/glue_ttt_demo_db.ml_final_top_customers"));
        await("the offer to read", () -> there("#story-read"));
        robot.clickOn("#story-read");
        await("the question for a bucket", () -> there("#make-results-place"));
        robot.clickOn("#make-results-place");
        await("the rows", () -> there("#story-rows") && !table("#story-rows").getItems().isEmpty());
        picture("story");
    }

    private void looksAtTheTransform() throws Exception {
        robot.clickOn("#nav-transforms");
        await("its quality", () -> there("#transform-quality"));
        picture("transform");
        robot.interact(() -> robot.lookup("#transform-tabs").queryAs(TabPane.class).getSelectionModel().select(2));
        await("the offer to read", () -> there("#clusters-read-first"));
        robot.interact(() -> robot.lookup("#clusters-table").queryComboBox().getSelectionModel().selectFirst());
        await("the offer to read", () -> there("#clusters-read-first"));
        robot.clickOn("#clusters-read-first");
        await("the records of a cluster", () -> there("#cluster-records"));
        assertThat(table("#clusters-list").getItems()).hasSize(100);
        picture("clusters");
    }

    private void seesItFail() throws Exception {
        goes(new Place.Execution(newest(2)));
        awaitEnd("Failed");
        assertThat(failure()).contains("bad-top-customer.csv lacks the columns customer_id");
        picture("execution-dedup-failed");
    }
}
