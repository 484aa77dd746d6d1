package dev.stepdeck.sandbox.events;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.SdkJson;

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

/// Brings events to targets. What a target cannot take now is tried again; what it will not take goes to its dead-letter
/// queue; without one it is logged.
final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final SfnClient sfn;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final CloudWatchLogsClient logs;
    private final InstantSource clock;
    private final DeadLetters dead;
    private final Retries retries;

    Delivery(Store store, SandboxClock clock, SfnClient sfn, SqsClient sqs, SnsClient sns,
            CloudWatchLogsClient logs) {
        this.sfn = sfn;
        this.sqs = sqs;
        this.sns = sns;
        this.logs = logs;
        this.clock = clock;
        this.dead = new DeadLetters(sqs);
        this.retries = new Retries(store, clock, this::attempt);
    }

    static String service(String arn) {
        var parts = arn.split(":", 4);
        return parts.length == 4 ? parts[2] : "";
    }

    /// Tries once; what may be taken later is tried again then.
    void deliver(Rule rule, Target target, JsonNode event) {
        var now = clock.millis();
        var input = InputShape.of(target, event, rule, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        attempt(new Undelivered(UUID.randomUUID().toString(), rule.arn(), SdkJson.wire().tree(target).toString(),
                event.toString(), input, 0, now, now)).ifPresent(retries::put);
    }

    /// Goes on with what was to be tried again when the sandbox stopped.
    void resume() {
        retries.resume();
    }

    /// @return the event if it is to be tried again
    private Optional<Undelivered> attempt(Undelivered event) {
        try {
            send(event);
            return Optional.empty();
        } catch (AwsServiceException e) {
            var failed = event.failed();
            var exhausted = passes(e) ? failed.exhausted() : Optional.<String>empty();
            if (passes(e) && exhausted.isEmpty()) {
                return Optional.of(failed);
            }
            dead.bury(failed, e, exhausted);
            return Optional.empty();
        }
    }

    /// Whether what was refused may be taken later.
    private static boolean passes(AwsServiceException e) {
        return e.statusCode() >= 500 || e.isThrottlingException() || e.awsErrorDetails() != null
                && String.valueOf(e.awsErrorDetails().errorCode()).equals("ExecutionLimitExceeded");
    }

    private void send(Undelivered event) {
        var target = event.to();
        var input = event.input();
        switch (service(target.arn())) {
            case "states" -> sfn.startExecution(start -> start.stateMachineArn(target.arn()).input(input)
                    .name(event.eventId() + "_" + UUID.randomUUID().toString().substring(0, 8)));
            case "sqs" -> send(target, target.arn(), input);
            case "sns" -> sns.publish(publish -> publish.topicArn(target.arn()).message(input));
            case "logs" -> log(target.arn(), input);
            default -> LOG.warn("A rule has a target that the sandbox does not know: {}", target.arn());
        }
    }

    @Override
    public void close() {
        retries.close();
    }

    private void send(Target target, String arn, String text) {
        sqs.sendMessage(SendMessageRequest.builder().queueUrl(url(arn)).messageBody(text)
                .messageGroupId(target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId())
                .build());
    }

    private String url(String arn) {
        return sqs.getQueueUrl(get -> get.queueName(arn.substring(arn.lastIndexOf(':') + 1))).queueUrl();
    }

    private void log(String arn, String text) {
        var group = arn.substring(arn.indexOf(":log-group:") + ":log-group:".length()).replaceFirst(":\\*$", "");
        var stream = UUID.randomUUID().toString();
        logs.createLogStream(create -> create.logGroupName(group).logStreamName(stream));
        logs.putLogEvents(put -> put.logGroupName(group).logStreamName(stream)
                .logEvents(List.of(InputLogEvent.builder().timestamp(clock.millis()).message(text).build())));
    }
}
