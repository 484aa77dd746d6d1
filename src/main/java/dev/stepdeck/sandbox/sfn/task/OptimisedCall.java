package dev.stepdeck.sandbox.sfn.task;

import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An optimised integration that is one request and its answer: `sns:publish`, `sqs:sendMessage`, `events:putEvents`; and
/// what starts those that wait for more than the answer.
///
/// @param contentType of the service's answers, which the metadata of an answer tell; empty where the integration adds none,
/// as an execution of Athena's that was recorded on AWS shows
record OptimisedCall(AwsCalls calls, ServiceNames names, String contentType) implements Integration {

    @Override
    public JsonNode run(TaskCall call) {
        return run(call, call.parameters());
    }

    /// Sends other parameters than the state's.
    JsonNode run(TaskCall call, JsonNode parameters) {
        try {
            var answer = calls.call(names.module(), call.resource().operation(), parameters,
                    call.origin().arn());
            return answer instanceof ObjectNode object && !contentType.isEmpty()
                    ? SdkAnswers.withMetadata(object, contentType)
                    : answer;
        } catch (UnsupportedOperationException e) {
            return new Missing().run(call);
        } catch (AwsServiceException e) {
            throw AwsFaults.ofOptimised(e, names, call.parameters());
        } catch (RuntimeException e) {
            throw AwsFaults.ofOptimised(AwsFaults.ofDefect(call, e), names, call.parameters());
        }
    }
}
