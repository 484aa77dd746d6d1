package dev.stepdeck.sandbox.sfn.task;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import tools.jackson.databind.JsonNode;

/// An integration that AWS has and the sandbox lacks: the task fails and says so.
final class Missing implements Integration {

    @Override
    public JsonNode run(TaskCall call) {
        throw new FailureException(Failure.of("Sandbox.IntegrationNotAvailable",
                "The sandbox does not have the integration " + call.resource().arn()));
    }
}
