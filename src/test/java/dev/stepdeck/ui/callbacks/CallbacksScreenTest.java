package dev.stepdeck.ui.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import dev.stepdeck.aws.Callbacks;
import dev.stepdeck.aws.PendingCallback;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.nav.Place;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A task that waits for its token, and one that waits for an activity's worker.
@ExtendWith(ApplicationExtension.class)
class CallbacksScreenTest {

    private ScreenHarness harness;
    private String approval;
    private String work;

    @Start
    void open(Stage stage) throws Exception {
        harness = new ScreenHarness();
        var queue = harness.clients().sfn().createActivity(create -> create.name("press")).activityArn();
        var url = "http://localhost/000000000000/approvals";
        try (var sqs = SqsClient.builder()
                .endpointOverride(URI.create(harness.endpoint()))
                .region(Region.US_EAST_1).credentialsProvider(harness.credentials())
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder())
                .build()) {
            sqs.createQueue(create -> create.queueName("approvals"));
        }
        approval = harness.start(harness.machine("approve", """
                {"StartAt": "Ask", "States": {"Ask": {"Type": "Task",
                 "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "%s",
                 "MessageBody": {"token.$": "$$.Task.Token", "what.$": "$.what"}}, "End": true}}}""".formatted(url)),
                "{\"what\": \"release\"}");
        work = harness.start(harness.machine("press", """
                {"StartAt": "Press", "States": {"Press": {"Type": "Task", "Resource": "%s", "TimeoutSeconds": 600,
                 "HeartbeatSeconds": 60, "End": true}}}""".formatted(queue)), "{\"page\": 1}");
        harness.show(stage,
                new CallbacksController(new Callbacks(harness.clients()), Work.onVirtualThreads(), harness));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aTaskTokenIsAnswered(FxRobot robot) throws Exception {
        choose(robot, approval);
        assertThat(ScreenHarness.there(robot, "#callback-endless")).as("it can never time out").isTrue();
        assertThat(robot.from(robot.lookup("#callback-payload").<Node>query()).lookup(".tree-view")
                .<TreeView<?>>query().getRoot().getValue()).as("what one approves").isNotNull();
        ScreenHarness.picture(robot, "callbacks");
        ScreenHarness.gallery(robot, "callbacks");

        robot.interact(() -> robot.lookup("#callback-succeed").queryButton().fire());

        harness.await(robot, "the answer",
                () -> !ScreenHarness.there(robot, "#callback-told")
                        || ScreenHarness.text(robot, "#callback-told").equals("Success sent."));
        harness.awaitEnd(approval);
        assertThat(harness.clients().sfn().describeExecution(get -> get.executionArn(approval)).output())
                .isEqualTo("{}");
        harness.await(robot, "that it is gone", () -> table(robot).getItems().size() == 1);
    }

    @Test
    void aTaskTokenIsRefused(FxRobot robot) throws Exception {
        choose(robot, approval);

        robot.interact(() -> robot.lookup("#callback-fail").queryButton().fire());

        harness.awaitEnd(approval);
        assertThat(harness.clients().sfn().describeExecution(get -> get.executionArn(approval)).error())
                .isEqualTo("Rejected");
    }

    @Test
    void theTaskOfAnActivityIsTakenAndKeptAlive(FxRobot robot) throws Exception {
        choose(robot, work);
        assertThat(ScreenHarness.there(robot, "#callback-endless")).isFalse();
        assertThat(robot.lookup("#callback-heartbeat").queryButton().isDisabled()).as("no token yet").isTrue();

        robot.interact(() -> robot.lookup("#callback-take").queryButton().fire());
        harness.await(robot, "the task", () -> ScreenHarness.text(robot, "#callback-told").startsWith("Taken."));
        ScreenHarness.picture(robot, "callbacks-activity");
        robot.interact(() -> robot.lookup("#callback-heartbeat").queryButton().fire());

        harness.await(robot, "the heartbeat",
                () -> ScreenHarness.text(robot, "#callback-told").equals("Heartbeat sent."));
        robot.interact(() -> robot.lookup("#callback-open").queryButton().fire());
        assertThat(harness.visited()).containsExactly(new Place.Execution(work));
    }

    private void choose(FxRobot robot, String execution) throws Exception {
        harness.await(robot, "both callbacks", () -> table(robot).getItems().size() == 2);
        robot.interact(() -> table(robot).getSelectionModel().select(table(robot).getItems().stream()
                .filter(callback -> callback.executionArn().equals(execution)).findFirst().orElseThrow()));
        harness.await(robot, "the form", () -> ScreenHarness.there(robot, "#callback-succeed"));
    }

    private static TableView<PendingCallback> table(FxRobot robot) {
        return robot.lookup("#callbacks-table").tryQuery().map(CallbacksScreenTest::cast).orElseGet(TableView::new);
    }

    @SuppressWarnings("unchecked")
    private static TableView<PendingCallback> cast(Node node) {
        return (TableView<PendingCallback>) node;
    }
}
