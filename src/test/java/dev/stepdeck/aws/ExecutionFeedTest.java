package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Executions over HTTP, against the sandbox.
class ExecutionFeedTest {

    private static final String LOOP = """
            {"StartAt": "Add", "States": {
              "Add": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "Enough?"},
              "Enough?": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 400, "Next": "Add"}],
                "Default": "Wait"},
              "Wait": {"Type": "Wait", "SecondsPath": "$.wait", "End": true}}}
            """.replace("\"n.$\"", "\"wait.$\": \"$.wait\", \"n.$\"");

    @TempDir
    Path folder;
    private RunningSandbox running;
    private Clients clients;
    private Executions executions;
    private String machine;

    @BeforeEach
    void start() {
        running = new RunningSandbox(folder);
        var sandbox = running.sandbox();
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        executions = new Executions(clients);
        machine = clients.sfn().createStateMachine(create -> create.name("loop").definition(LOOP)
                .roleArn("arn:aws:iam::000000000000:role/any")).stateMachineArn();
    }

    @AfterEach
    void stop() {
        clients.close();
        running.close();
    }

    @Test
    void goesOnAfterTheEventsThatAreKnown() {
        var arn = executions.start(machine, "", "{\"n\": 399, \"wait\": 0}");
        var feed = executions.feed(arn);
        var read = new ArrayList<HistoryEvent>();
        long end = System.nanoTime() + 120_000_000_000L;
        while (!feed.ended()) {
            assertThat(System.nanoTime()).as("%s", read).isLessThan(end);
            read.addAll(feed.next());
        }

        var half = executions.feed(arn, 4, true);
        var rest = executions.feed(arn, 4, false);
        var whole = executions.feed(arn, read.getLast().id(), true);

        assertThat(half.next()).isEqualTo(read.subList(4, read.size()));
        assertThat(half.ended()).isTrue();
        assertThat(rest.next()).isEqualTo(read.subList(4, read.size()));
        assertThat(whole.next()).isEmpty();
        assertThat(whole.ended()).isTrue();
    }

    @Test
    void givesEveryEventOnceWhileTheExecutionRunsAndEnds() {
        var arn = executions.start(machine, "", "{\"n\": 0, \"wait\": 2}");
        var feed = executions.feed(arn);
        var read = new ArrayList<HistoryEvent>();
        var batches = new ArrayList<Integer>();

        long end = System.nanoTime() + 120_000_000_000L;
        while (!feed.ended()) {
            assertThat(System.nanoTime()).as("%s", read).isLessThan(end);
            var batch = feed.next();
            read.addAll(batch);
            if (!batch.isEmpty()) {
                batches.add(batch.size());
            }
        }

        assertThat(read).extracting(HistoryEvent::id)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, read.size()).boxed().toList());
        assertThat(read.size()).isGreaterThan(1600);
        assertThat(batches).as("it came while the execution ran").hasSizeGreaterThan(1);
        var state = ExecutionState.of(Optional.empty(), read);
        assertThat(state.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(state.state("Add").orElseThrow().visits()).hasSize(400);
        assertThat(executions.describe(arn).output()).contains("\"n\":400");
    }

    @Test
    void listsStopsAndRefusesNamesThatAreTaken() {
        var arn = executions.start(machine, "one", "{\"n\": 399, \"wait\": 600}");
        assertThat(executions.list(machine, Optional.of("RUNNING"), Optional.empty()).executions())
                .extracting(ExecutionView::name).containsExactly("one");
        assertThat(Assertions
                .catchThrowable(() -> executions.start(machine, "one", "{\"n\": 1, \"wait\": 1}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);

        executions.stop(arn, "Stopped", "enough");

        var ended = executions.describe(arn);
        assertThat(List.of(ended.status(), ended.error(), ended.cause())).containsExactly("ABORTED", "Stopped",
                "enough");
        assertThat(executions.list(machine, Optional.of("RUNNING"), Optional.empty()).executions()).isEmpty();
        assertThat(executions.stateMachines()).extracting(StateMachineView::name).containsExactly("loop");
    }

    @Test
    void saysWhatIsWrongWithANameBeforeItIsSent() {
        assertThat(List.of(Executions.nameProblem("good-name_1"), Executions.nameProblem(""),
                Executions.nameProblem("a b"), Executions.nameProblem("a/b"), Executions.nameProblem("x".repeat(81))))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of("A name has no spaces."),
                        Optional.of("A name must not contain /"), Optional.of("A name has at most 80 characters."));
    }
}
