package dev.stepdeck.sandbox.sfn.task;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `events:putEvents`: each entry names the execution and its state machine among its resources, and an entry that is
/// refused fails the task. Source: "Add EventBridge events with Step Functions".
record EventEntries(OptimisedCall put) implements Integration {

    @Override
    public JsonNode run(TaskCall call) {
        var answer = put.run(call, withResources(call));
        if (answer.path("FailedEntryCount").asInt(0) > 0) {
            throw new FailureException(Failure.of("EventBridge.FailedEntry", answer.toString()));
        }
        return answer;
    }

    private static JsonNode withResources(TaskCall call) {
        var parameters = call.parameters().deepCopy();
        for (var entry : parameters.path("Entries")) {
            if (entry instanceof ObjectNode object) {
                var resources = object.path("Resources") instanceof ArrayNode given
                        ? given
                        : object.putArray("Resources");
                resources.add(call.origin().arn()).add(call.origin().machineArn());
            }
        }
        return parameters;
    }
}
