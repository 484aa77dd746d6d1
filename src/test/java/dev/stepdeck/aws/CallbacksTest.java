package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Tasks that wait for an answer, over HTTP, against the sandbox.
class CallbacksTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private RunningSandbox running;
    private Clients clients;
    private Callbacks callbacks;

    @BeforeEach
    void start() {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        callbacks = new Callbacks(clients);
    }

    @AfterEach
    void stop() {
        clients.close();
        running.close();
    }

    private String execution(String machine, String task) {
        var definition = "{\"StartAt\": \"Ask\", \"States\": {\"Ask\": {\"Type\": \"Task\", \"End\": true, " + task
                + "}}}";
        var arn = clients.sfn().createStateMachine(create -> create.name(machine).definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        return clients.sfn().startExecution(start -> start.stateMachineArn(arn).input("{\"n\":1}")).executionArn();
    }

    private String asking(String machine) {
        return execution(machine, "\"Resource\": \"arn:aws:states:::states:startExecution.waitForTaskToken\","
                + " \"HeartbeatSeconds\": 600, \"Parameters\": {\"StateMachineArn\": \"" + child()
                + "\", \"Input\": {\"deep\": {\"token.$\": \"$$.Task.Token\"}}}");
    }

    /// Ends at once and answers nobody: who has the token must do that.
    private String child() {
        return clients.sfn().createStateMachine(create -> create.name("child")
                .definition("{\"StartAt\": \"Done\", \"States\": {\"Done\": {\"Type\": \"Succeed\"}}}")
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
    }

    private Callbacks.Pending awaitPending(Predicate<Callbacks.Pending> wanted) {
        long end = System.nanoTime() + LONGEST.toNanos();
        var pending = callbacks.pending(10);
        while (!wanted.test(pending)) {
            assertThat(System.nanoTime()).as("%s", pending).isLessThan(end);
            pending = callbacks.pending(10);
        }
        return pending;
    }

    private String ended(String execution) {
        long end = System.nanoTime() + LONGEST.toNanos();
        var description = clients.sfn().describeExecution(get -> get.executionArn(execution));
        while (description.statusAsString().equals("RUNNING")) {
            assertThat(System.nanoTime()).isLessThan(end);
            description = clients.sfn().describeExecution(get -> get.executionArn(execution));
        }
        return description.output() == null
                ? description.error() + ": " + description.cause()
                : description.output();
    }

    @Test
    void aTaskThatWaitsForItsTokenIsFoundAndAnswered() {
        var execution = asking("asks");

        var pending = awaitPending(found -> found.callbacks().size() == 1);
        var waiting = pending.callbacks().getFirst();

        assertThat(List.of(waiting.executionArn(), waiting.stateMachine(), waiting.state(), waiting.waitsFor()))
                .containsExactly(execution, "asks", "Ask", "states:startExecution");
        assertThat(waiting.heartbeat()).contains(Duration.ofMinutes(10));
        assertThat(waiting.endless()).isFalse();
        callbacks.heartbeat(waiting.token().orElseThrow());
        callbacks.succeed(waiting.token().orElseThrow(), "{\"approved\":true}");
        assertThat(ended(execution)).isEqualTo("{\"approved\":true}");
        assertThat(callbacks.pending(10).callbacks()).isEmpty();
        assertThatThrownBy(() -> callbacks.succeed(waiting.token().orElseThrow(), "{}"))
                .as("it is answered already").isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void aTaskCanBeEndedBadly() {
        var execution = asking("asks");
        var waiting = awaitPending(found -> found.callbacks().size() == 1).callbacks().getFirst();

        callbacks.fail(waiting.token().orElseThrow(), "Refused", "not this time");

        assertThat(ended(execution)).isEqualTo("Refused: not this time");
    }

    @Test
    void theTaskOfAnActivityIsTakenAndAnswered() {
        var activity = clients.sfn().createActivity(create -> create.name("approve")).activityArn();
        var execution = execution("works", "\"Resource\": \"" + activity + "\"");
        var waiting = awaitPending(found -> found.callbacks().size() == 1).callbacks().getFirst();

        var taken = callbacks.take(activity).orElseThrow();

        assertThat(waiting.waitsFor()).isEqualTo("Activity approve");
        assertThat(waiting.activityArn()).contains(activity);
        assertThat(waiting.token()).isEqualTo(Optional.empty());
        assertThat(waiting.endless()).isTrue();
        assertThat(taken.input()).isEqualTo("{\"n\":1}");
        callbacks.succeed(taken.token(), "7");
        assertThat(ended(execution)).isEqualTo("7");
    }

    @Test
    void looksAtNoMoreExecutionsThanItIsAllowed() {
        asking("one");
        asking("two");
        awaitPending(found -> found.callbacks().size() == 2);

        var pending = callbacks.pending(1);

        assertThat(pending.looked()).isEqualTo(1);
        assertThat(pending.more()).isTrue();
        assertThat(pending.callbacks()).hasSize(1);
    }
}
