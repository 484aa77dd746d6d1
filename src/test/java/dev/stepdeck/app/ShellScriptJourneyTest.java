package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/// The way of a user of `datapipeline-shell`: deploy it, confirm the subscription, run the script well, with an error, and without a
/// heartbeat, and read the letters about it.
@NeedsPython
class ShellScriptJourneyTest extends ConsoleJourney {

    @Start
    void open(Stage stage) throws IOException {
        show(stage);
    }

    @Test
    void aUserRunsAScriptOnAnInstanceAndReadsWhatBecameOfIt() throws Exception {
        deploys("datapipeline-shell", "shell", Map.of("NotificationEmail", "ann@example.com"));
        confirmsTheSubscription();
        runsTheScript();
        seesItFail();
        seesItFallSilent();
        readsTheLetters();
    }

    private void runsTheScript() throws Exception {
        await("the form", () -> there("#start-execution") && !button("#start-execution").isDisabled());
        robot.clickOn("Success");
        await("the script as a script", () -> there("#script-text"));
        picture("start-script");
        robot.clickOn("#start-execution");
        await("the execution", () -> there("#execution-status"));
        awaitEnd("Succeeded");
        picture("execution-shell");
    }

    private void seesItFail() throws Exception {
        wantsAnother();
        starts("Failing script");
        awaitEnd("Failed");
        assertThat(failure()).contains("orders-of-nobody.csv");
        picture("execution-shell-failed");
    }

    /// With a shorter limit, for nobody wants to wait for half a minute.
    private void seesItFallSilent() throws Exception {
        var before = clients.cloudFormation().describeStacks(get -> get.stackName("shell")).stacks().getFirst();
        clients.cloudFormation().updateStack(update -> update.stackName("shell").usePreviousTemplate(true)
                .capabilities(before.capabilities())
                .parameters(before.parameters().stream().map(each -> each.parameterKey().equals("HeartbeatSeconds")
                        ? Parameter.builder().parameterKey("HeartbeatSeconds").parameterValue("3").build()
                        : Parameter.builder().parameterKey(each.parameterKey()).usePreviousValue(true).build())
                        .toList()));
        await("the update", () -> clients.cloudFormation().describeStacks(get -> get.stackName("shell")).stacks()
                .getFirst().stackStatusAsString().equals("UPDATE_COMPLETE"));
        wantsAnother();
        starts("No heartbeat");
        awaitEnd("Failed");
        assertThat(failure()).contains("Pause for Job Completion").contains("Timeout");
    }

    private void readsTheLetters() throws Exception {
        robot.clickOn("#nav-inbox");
        await("a letter about each", () -> robot.lookup("#inbox-letters").queryListView().getItems().size() == 4);
        robot.interact(() -> robot.lookup("#inbox-letters").queryListView().getSelectionModel().select(0));
        await("the last letter", () -> there("#letter-text"));
        assertThat(robot.lookup("#letter-text").queryAs(TextArea.class).getText()).contains("Timeout");
        picture("inbox");
        robot.clickOn("#letter-execution");
        await("the execution that sent it", () -> there("#failure-card"));
        assertThat(console.history().currentProperty().get()).isInstanceOf(Place.Execution.class);
    }
}
