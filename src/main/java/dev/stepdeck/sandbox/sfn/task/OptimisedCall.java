package dev.stepdeck.sandbox.sfn.task;

import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An optimised integration that is one request and its answer: `sns:publish`, `sqs:sendMessage`, `events:putEvents`.
final class OptimisedCall implements Integration {

    private final AwsCalls calls;
    private final String service;
    private final String errorPrefix;
    private final String causeName;
    private final String contentType;

    /// @param errorPrefix what names the service in errors: `SNS`
    /// @param causeName what names it in causes: `AmazonSNS`
    /// @param contentType of its answers
    OptimisedCall(AwsCalls calls, String service, String errorPrefix, String causeName, String contentType) {
        this.calls = calls;
        this.service = service;
        this.errorPrefix = errorPrefix;
        this.causeName = causeName;
        this.contentType = contentType;
    }

    @Override
    public JsonNode run(TaskCall call) {
        return run(call, call.parameters());
    }

    /// Sends other parameters than the state's.
    JsonNode run(TaskCall call, JsonNode parameters) {
        try {
            var answer = calls.call(service, call.resource().operation(), parameters);
            return answer instanceof ObjectNode object ? SdkAnswers.withMetadata(object, contentType) : answer;
        } catch (UnsupportedOperationException e) {
            return new Missing().run(call);
        } catch (AwsServiceException e) {
            throw new FailureException(AwsFaults.optimised(e, errorPrefix, causeName));
        }
    }
}
