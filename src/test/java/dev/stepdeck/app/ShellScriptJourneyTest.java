package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.ui.nav.Place;

import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.sfn.model.ActivityScheduledEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// The way of a user of `datapipeline-shell`: deploy it, confirm the subscription, run the script well, with an error, and without a
/// heartbeat, stop it in the middle, and read the letters about it.
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
        stopsIt();
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

    /// A stopped execution executes no further state: its instance stays, as on AWS, until somebody terminates it or its
    /// script hears that nobody waits any more. This script never asks.
    private void stopsIt() throws Exception {
        wantsAnother();
        starts("No heartbeat");
        await("that the script has its task", () -> history().contains(HistoryEventType.ACTIVITY_STARTED));
        robot.clickOn("#execution-stop");
        await("the question", () -> there("#dialog-action"));
        robot.interact(() -> button("#dialog-action").fire());
        await("the end", () -> history().contains(HistoryEventType.EXECUTION_ABORTED));
        awaitEnd("Aborted");
        assertThat(history()).doesNotContain(HistoryEventType.ACTIVITY_TIMED_OUT).endsWith(
                HistoryEventType.EXECUTION_ABORTED);

        try (var ec2 = running.client(Ec2Client.builder())) {
            var left = instance(ec2);
            assertThat(left.state().name()).isEqualTo(InstanceStateName.RUNNING);
            ec2.terminateInstances(terminate -> terminate.instanceIds(left.instanceId()));
            await("the end of the instance", () -> instance(ec2).state().name() == InstanceStateName.TERMINATED);
        }
    }

    private Instance instance(Ec2Client ec2) {
        var name = execution().substring(execution().lastIndexOf(':') + 1);
        return ec2
                .describeInstances(describe -> describe.filters(Filter.builder().name("tag:Name").values(name).build()))
                .reservations().getFirst().instances().getFirst();
    }

    /// The execution that is shown.
    private String execution() {
        return ((Place.Execution) console.history().currentProperty().get()).executionArn();
    }

    private List<HistoryEventType> history() {
        return clients.sfn().getExecutionHistory(get -> get.executionArn(execution())).events().stream()
                .map(HistoryEvent::type).toList();
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
        // AWS names both limits States.Timeout; which one it was is said by the time that has passed.
        var events = clients.sfn().getExecutionHistory(get -> get.executionArn(execution())).events();
        var waited = Duration.between(first(events, HistoryEventType.ACTIVITY_SCHEDULED).timestamp(),
                first(events, HistoryEventType.ACTIVITY_TIMED_OUT).timestamp());
        assertThat(first(events, HistoryEventType.ACTIVITY_SCHEDULED).activityScheduledEventDetails())
                .extracting(ActivityScheduledEventDetails::timeoutInSeconds,
                        ActivityScheduledEventDetails::heartbeatInSeconds)
                .containsExactly(180L, 3L);
        assertThat(waited).isLessThan(Duration.ofMinutes(3));
    }

    private static HistoryEvent first(List<HistoryEvent> events, HistoryEventType type) {
        return events.stream().filter(event -> event.type() == type).findFirst().orElseThrow();
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
