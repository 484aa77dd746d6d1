package dev.stepdeck.sandbox.events;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import tools.jackson.databind.JsonNode;

/// Brings events to targets. What cannot be delivered goes to the target's dead-letter queue; without one it is logged.
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Set<String> SERVICES = Set.of("states", "sqs", "sns", "logs", "events");

    private final SfnClient sfn;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final CloudWatchLogsClient logs;
    private final InstantSource clock;

    Delivery(SfnClient sfn, SqsClient sqs, SnsClient sns, CloudWatchLogsClient logs, InstantSource clock) {
        this.sfn = sfn;
        this.sqs = sqs;
        this.sns = sns;
        this.logs = logs;
        this.clock = clock;
    }

    /// Why a target cannot be; nothing if it can.
    static Optional<String> refusal(Target target) {
        var service = service(target.arn());
        return SERVICES.contains(service)
                ? Optional.empty()
                : Optional.of("The sandbox does not deliver events to " + target.arn());
    }

    static String service(String arn) {
        var parts = arn.split(":", 4);
        return parts.length == 4 ? parts[2] : "";
    }

    void deliver(Rule rule, Target target, JsonNode event) {
        var input = InputShape.of(target, event, rule);
        try {
            switch (service(target.arn())) {
                case "states" -> sfn.startExecution(start -> start.stateMachineArn(target.arn()).input(input)
                        .name(event.path("id").asString("") + "_" + UUID.randomUUID().toString().substring(0, 8)));
                case "sqs" -> send(target, target.arn(), input);
                case "sns" -> sns.publish(publish -> publish.topicArn(target.arn()).message(input));
                case "logs" -> log(target.arn(), input);
                default -> LOG.warn("{} has a target that the sandbox does not know: {}", rule.arn(), target.arn());
            }
        } catch (AwsServiceException e) {
            LOG.warn("{} could not be delivered to {}: {}", event.path("id").asString(""), target.arn(),
                    e.getMessage());
            if (target.deadLetterConfig() != null && target.deadLetterConfig().arn() != null) {
                send(target, target.deadLetterConfig().arn(), event.toString());
            }
        }
    }

    private void send(Target target, String arn, String text) {
        var url = sqs.getQueueUrl(get -> get.queueName(arn.substring(arn.lastIndexOf(':') + 1))).queueUrl();
        sqs.sendMessage(SendMessageRequest.builder().queueUrl(url).messageBody(text)
                .messageGroupId(target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId())
                .build());
    }

    private void log(String arn, String text) {
        var group = arn.substring(arn.indexOf(":log-group:") + ":log-group:".length()).replaceFirst(":\\*$", "");
        var stream = UUID.randomUUID().toString();
        logs.createLogStream(create -> create.logGroupName(group).logStreamName(stream));
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName(stream)
                .logEvents(List.of(InputLogEvent.builder().timestamp(clock.millis()).message(text).build())));
    }
}
