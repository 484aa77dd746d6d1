package dev.stepdeck.sandbox.sfn.task;

import java.net.URI;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import tools.jackson.databind.JsonNode;

/// `sqs:sendMessage`: the request goes to the host of the queue's URL, which has to be one of SQS (as recorded).
record QueueMessage(OptimisedCall send) implements Integration {

    @Override
    public JsonNode run(TaskCall call) {
        var url = call.parameters().path("QueueUrl").asString("");
        var host = host(url);
        if (!host.isEmpty() && !host.endsWith(".amazonaws.com") && !host.equals("localhost")
                && !host.matches("[0-9.]+")) {
            throw new FailureException(Failure.of("SQS.SdkClientException",
                    "Unable to execute HTTP request: " + host + ": Name or service not known"));
        }
        return send.run(call);
    }

    private static String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
