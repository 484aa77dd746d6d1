package dev.stepdeck.sandbox.scheduler;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;

/// Calls targets. Source: "Managing targets", EventBridge Scheduler User Guide.
record Invoker(SfnClient sfn, SqsClient sqs, SnsClient sns, EventBridgeClient events, UniversalCalls calls) {

    /// Calls a target once.
    ///
    /// @throws AwsServiceException what the target's service says against it
    void invoke(Invocation invocation, int attempt) {
        var target = invocation.schedule().target();
        var input = invocation.input(attempt);
        var universal = TargetCheck.universal(target.arn());
        if (universal.isPresent()) {
            universal(universal.get(), input, invocation.schedule().arn());
            return;
        }
        switch (TargetCheck.service(target.arn())) {
            case "states" -> sfn.startExecution(start -> start.stateMachineArn(target.arn()).input(input));
            case "sqs" -> sqs.sendMessage(send -> send.queueUrl(url(target.arn())).messageBody(input)
                    .messageGroupId(target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId()));
            case "sns" -> sns.publish(publish -> publish.topicArn(target.arn()).message(input));
            default -> put(target, input);
        }
    }

    private void universal(TargetCheck.Universal universal, String input, String caller) {
        try {
            calls.call(universal.service(), universal.action(), JsonMapper.shared().readTree(input), caller);
        } catch (UnsupportedOperationException e) {
            throw Faults.general(400, "UnknownOperationException", String.valueOf(e.getMessage()));
        }
    }

    private void put(Target target, String input) {
        var parameters = target.eventBridgeParameters();
        var answer = events.putEvents(put -> put.entries(PutEventsRequestEntry.builder().eventBusName(target.arn())
                .source(parameters.source()).detailType(parameters.detailType()).detail(input).build()));
        if (answer.failedEntryCount() > 0) {
            var failed = answer.entries().getFirst();
            throw Faults.general(400, failed.errorCode(), failed.errorMessage());
        }
    }

    /// Puts a message into a queue.
    String url(String arn) {
        return sqs.getQueueUrl(get -> get.queueName(arn.substring(arn.lastIndexOf(':') + 1))).queueUrl();
    }
}
