package dev.stepdeck.asl.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepdeck.asl.parse.AslParser;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContextObjectsTest {

    private static final String TOLD = """
            "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true,
              "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}""";
    private static final String DEFINITION = """
            {"StartAt": "Each", "States": {
              "Each": {"Type": "Map", "InputPath": "$.in", "ItemsPath": "$.list", "ItemSelector": {"x.$": "$$.Map.Item.Index"},
                "End": true, "ItemProcessor": {"StartAt": "Both", "States": {
                  "Both": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Tell", "States": {TOLD}}]}}}}}}
            """
            .replace("TOLD", TOLD);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Story story = Story.of(DEFINITION);
    private final ContextObjects contexts = new ContextObjects("arn:aws:states:eu-west-1:1:execution:m:run",
            "arn:aws:states:eu-west-1:1:stateMachine:m", DEFINITION, AslParser.parse(DEFINITION).machine());

    private JsonNode context(String state) {
        return JSON.readTree(contexts.of(story.run(), story.last(state)));
    }

    private long toTheTask() {
        long each = story.event(1, "MapStateEntered",
                "{\"name\": \"Each\", \"input\": \"{\\\"in\\\": {\\\"list\\\": [{\\\"a\\\": 1}, {\\\"a\\\": 2}]}}\"}");
        long started = story.event(each, "MapStateStarted", "{\"length\": 2}");
        long part = story.event(started, "MapIterationStarted", "{\"name\": \"Each\", \"index\": 1}");
        long both = story.enter(part, "Parallel", "Both");
        long branches = story.event(both, "ParallelStateStarted", "{}");
        return story.enter(branches, "Task", "Tell");
    }

    @Test
    void tellsTheItemOfTheIterationAroundABranch() {
        toTheTask();

        assertThat(context("Tell").path("Map")).isEqualTo(
                JSON.readTree("{\"Item\": {\"Index\": 1, \"Value\": {\"a\": 2}}}"));
        assertThat(context("Each").has("Map")).isFalse();
    }

    @Test
    void tellsTheTokenThatTheTaskWasGiven() {
        long task = toTheTask();
        story.event(task, "TaskScheduled", "{\"resourceType\": \"sqs\", \"resource\": \"sendMessage.waitForTaskToken\","
                + " \"parameters\": \"{\\\"QueueUrl\\\": \\\"q\\\", \\\"MessageBody\\\": {\\\"token\\\": \\\"AQB\\\"}}\"}");

        assertThat(context("Tell").path("Task")).isEqualTo(JSON.readTree("{\"Token\": \"AQB\"}"));
        assertThat(context("Tell").path("State").path("RetryCount").intValue()).isZero();
    }

    @Test
    void countsTheRetriesOfAMapAndAParallel() {
        toTheTask();
        var before = context("Both").path("State").path("RetryCount");
        story.event(5, "ParallelStateStarted", "{}");

        assertThat(before.intValue()).isZero();
        assertThat(context("Both").path("State").path("RetryCount").intValue()).isEqualTo(1);
    }

    @Test
    void tellsOfTheExecutionAndItsStateMachine() {
        toTheTask();

        assertThat(context("Each")).isEqualTo(JSON.readTree(
                """
                        {"Execution": {"Id": "arn:aws:states:eu-west-1:1:execution:m:run", "Input": {}, "Name": "run",
                            "RoleArn": "arn:aws:iam::000000000000:role/r", "StartTime": "1970-01-01T00:00:01Z", "RedriveCount": 0},
                         "State": {"Name": "Each", "EnteredTime": "1970-01-01T00:00:02Z", "RetryCount": 0},
                         "StateMachine": {"Id": "arn:aws:states:eu-west-1:1:stateMachine:m", "Name": "m"}}"""));
    }
}
