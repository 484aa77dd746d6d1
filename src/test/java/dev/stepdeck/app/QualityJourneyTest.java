package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.aws.quality.RuleOutcome;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/// The way of a user of `glue-etl-parquet`: deploy it, run it with good data and with bad, go from the failure card to the rules that failed, and
/// read the letter. Retries wait less than they say.
@NeedsPython
class QualityJourneyTest extends ConsoleJourney {

    @Start
    void open(Stage stage) throws IOException {
        show(stage, 20);
    }

    @Test
    void aUserSeesWhyDataWasRefused() throws Exception {
        deploys("glue-etl-parquet", "etl", Map.of("NotificationEmail", "ann@example.com"));
        confirmsTheSubscription();
        starts("Good data");
        awaitEnd("Succeeded");
        seesBadDataFail();
        looksAtTheRules();
        readsTheLetter();
    }

    private void seesBadDataFail() throws Exception {
        wantsAnother();
        starts("Bad data");
        awaitEnd("Failed");
        assertThat(failure()).contains("7 rules of data quality failed for orders_bad");
        await("the way to the rules", () -> there("#failure-card #open-quality"));
        assertThat(text("#failure-card #open-quality")).isEqualTo("Data quality: 7 of 10 rules failed");
        picture("execution-quality");
    }

    private void looksAtTheRules() throws Exception {
        robot.clickOn("#failure-card #open-quality");
        await("the result", () -> there("#quality-verdict"));
        assertThat(text("#quality-verdict")).isEqualTo("3 of 10 rules passed");
        TableView<RuleOutcome> rules = robot.lookup("#quality-rules").queryTableView();
        assertThat(rules.getItems()).filteredOn(rule -> !rule.passed()).hasSize(7)
                .allSatisfy(rule -> assertThat(rule.measured()).isNotEmpty());
        picture("quality");
        robot.clickOn("#quality-execution");
        await("the execution again", () -> there("#failure-card"));
    }

    private void readsTheLetter() throws Exception {
        robot.clickOn("#nav-inbox");
        await("the letters", () -> !robot.lookup("#inbox-letters").queryListView().getItems().isEmpty());
        robot.interact(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().selectFirst());
        await("the letter about it", () -> text("#letter-title").equals("The ETL job has failed"));
        robot.clickOn("#letter-execution");
        await("the execution that sent it", () -> there("#failure-card"));
        assertThat(console.history().currentProperty().get()).isInstanceOf(Place.Execution.class);
    }
}
