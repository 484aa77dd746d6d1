package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Executions that compute for long or want more than there is, beside others.
@Timeout(900)
class HeavyExecutionsTest {

    private static final String ENDLESS = "($f := function($n) {$n = 0 ? 1 : $f($n - 1) + $f($n - 1)}; $f(30))";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sfn = sandbox.client(SfnClient.builder());
    }

    @AfterEach
    void close() {
        sfn.close();
        sandbox.close();
    }

    private String start(String definition, String input) {
        var machine = sfn.createStateMachine(create -> create.name("m" + UUID.randomUUID()).definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/r")).stateMachineArn();
        return sfn.startExecution(start -> start.stateMachineArn(machine).input(input)).executionArn();
    }

    private static String jsonata(String expression) {
        return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Output\": \"{% "
                + expression + " %}\", \"End\": true}}}";
    }

    private static String pass(String fields) {
        return "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", " + fields + ", \"End\": true}}}";
    }

    private DescribeExecutionResponse ended(String execution) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            var seen = sfn.describeExecution(describe -> describe.executionArn(execution));
            if (seen.status() != ExecutionStatus.RUNNING) {
                return seen;
            }
            assertThat(System.nanoTime()).as("time to end").isLessThan(end);
            Pause.shortly();
        }
    }

    @Test
    void othersGoOnAndStoppingEndsThemAtOnce() {
        var heavy = IntStream.range(0, 12).mapToObj(i -> start(jsonata(ENDLESS), "{}")).toList();

        var times = IntStream.range(0, 20).mapToObj(i -> {
            long begun = System.nanoTime();
            sfn.listStateMachines(list -> list.maxResults(1));
            return Duration.ofNanos(System.nanoTime() - begun);
        }).sorted().toList();
        assertThat(times.get(10)).isLessThan(Duration.ofSeconds(20));
        assertThat(ended(start(jsonata("1 + 1"), "{}")).output()).isEqualTo("2");

        heavy.forEach(arn -> sfn.stopExecution(stop -> stop.executionArn(arn)));
        assertThat(heavy.stream().map(this::ended).map(DescribeExecutionResponse::status))
                .containsOnly(ExecutionStatus.ABORTED);
    }

    @Test
    void anEndlessExpressionFails() {
        var failed = ended(start(jsonata(ENDLESS), "{}"));

        assertThat(failed.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failed.cause()).endsWith("Expression evaluation timeout: Check for infinite loop");
    }

    @Test
    void aStateThatMultipliesItsInputExceedsTheLimitOfData() {
        var members = IntStream.range(0, 1000).mapToObj(i -> "\"m" + i + ".$\": \"$\"")
                .collect(Collectors.joining(", "));
        var input = "{\"s\": \"" + "a".repeat(200_000) + "\"}";

        for (var fields : new String[]{"\"Parameters\": {" + members + "}",
            "\"Assign\": {\"a.$\": \"$\", \"b.$\": \"$\"}"}) {
            assertThat(ended(start(pass(fields), input)).error()).isEqualTo("States.DataLimitExceeded");
        }
    }

    @Test
    void aMapWhoseItemsGrowExceedsTheLimitOfData() {
        var definition = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.l", "End": true,
                  "ItemSelector": {"all.$": "$", "more.$": "$"},
                  "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}""";
        var items = IntStream.range(0, 1000).mapToObj(String::valueOf).collect(Collectors.joining(", "));

        var failed = ended(start(definition, "{\"l\": [" + items + "], \"s\": \"" + "a".repeat(100_000) + "\"}"));

        assertThat(failed.error()).isEqualTo("States.DataLimitExceeded");
    }
}
