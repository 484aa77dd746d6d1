package dev.stepdeck.app.command;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Executions to train with: loops in both query languages, a Map, many short ones, and their histories. The profiles of
/// the methods that they use become part of the ahead-of-time cache, so that the first executions after a start are
/// compiled as soon as later ones.
final class TrainingPlay {

    private static final String ROLE = "arn:aws:iam::000000000000:role/train";
    private static final int TIMES = 6;
    private static final int SHORT_ONES = 300;
    private static final int PAGE = 1000;

    private static final String JSON_PATH = """
            {"StartAt": "Init", "States": {"Init": {"Type": "Pass", "Result": {"i": 0}, "Next": "More"},
            "More": {"Type": "Choice", "Choices": [{"Variable": "$.i", "NumericLessThan": 1000, "Next": "Inc"}],
            "Default": "Done"}, "Inc": {"Type": "Pass", "Parameters": {"i.$": "States.MathAdd($.i, 1)"}, "Next": "More"},
            "Done": {"Type": "Succeed"}}}""";
    private static final String JSONATA = """
            {"QueryLanguage": "JSONata", "StartAt": "Init", "States": {"Init": {"Type": "Pass", "Assign": {"i": 0},
            "Next": "More"}, "More": {"Type": "Choice", "Choices": [{"Condition": "{% $i < 1000 %}", "Next": "Inc"}],
            "Default": "Done"}, "Inc": {"Type": "Pass", "Assign": {"i": "{% $i + 1 %}"}, "Next": "More"},
            "Done": {"Type": "Pass", "Output": {"i": "{% $i %}"}, "End": true}}}""";
    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.items", "ItemProcessor": {"StartAt": "P",
            "States": {"P": {"Type": "Pass", "End": true}}}, "End": true}}}""";
    private static final String STEPS = """
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "ResultPath": "$.a", "Next": "B"},
            "B": {"Type": "Pass", "Result": 2, "ResultPath": "$.b", "Next": "C"},
            "C": {"Type": "Pass", "Result": 3, "ResultPath": "$.c", "End": true}}}""";

    private final SfnClient sfn;

    TrainingPlay(SfnClient sfn) {
        this.sfn = sfn;
    }

    void play() throws InterruptedException {
        var items = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        for (var definition : new String[]{JSON_PATH, JSONATA, MAP}) {
            var machine = machine(definition);
            for (int i = 0; i < TIMES; i++) {
                readHistory(ended(started(machine, "{\"items\":" + items + "}")));
            }
        }
        var machine = machine(STEPS);
        for (int i = 0; i < SHORT_ONES; i++) {
            ended(started(machine, "{\"n\":" + i + "}"));
            sfn.describeStateMachine(r -> r.stateMachineArn(machine));
        }
        sfn.listExecutions(r -> r.stateMachineArn(machine).maxResults(PAGE));
    }

    /// An execution that has ended, for its page.
    String once() throws InterruptedException {
        return ended(started(machine(STEPS), "{}"));
    }

    private String machine(String definition) {
        return sfn.createStateMachine(r -> r.name("train-" + Integer.toHexString(definition.hashCode()))
                .definition(definition).roleArn(ROLE)).stateMachineArn();
    }

    private String started(String machine, String input) {
        return sfn.startExecution(r -> r.stateMachineArn(machine).input(input)).executionArn();
    }

    private String ended(String execution) throws InterruptedException {
        while (sfn.describeExecution(r -> r.executionArn(execution)).status() == ExecutionStatus.RUNNING) {
            Thread.sleep(1);
        }
        return execution;
    }

    private void readHistory(String execution) {
        sfn.getExecutionHistoryPaginator(r -> r.executionArn(execution).maxResults(PAGE)).forEach(_ -> {});
    }
}
