package dev.stepdeck.sandbox.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Takes messages and gives them to the subscribers before it answers.
final class Publishing {

    private static final int MOST_BYTES = 262_144;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Delivery delivery;
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis());

    Publishing(Topics topics, Subscriptions subscriptions, Delivery delivery) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.delivery = delivery;
    }

    PublishResponse publish(PublishRequest request) {
        if (request.phoneNumber() != null) {
            var publication = publication(request, "");
            delivery.letter(publication, "sms", request.phoneNumber());
            return PublishResponse.builder().messageId(publication.id()).build();
        }
        var arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        if (arn == null) {
            throw SnsFaults.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        var topic = topics.get(arn);
        check(topic, request);
        var publication = publication(request, topic.arn());
        subscriptions.of(topic.arn()).forEach(subscription -> delivery.deliver(publication, subscription));
        var answer = PublishResponse.builder().messageId(publication.id());
        return (topic.fifo()
                ? answer.sequenceNumber(String.format(Locale.ROOT, "%020d", sequence.incrementAndGet()))
                : answer).build();
    }

    private static Publication publication(PublishRequest request, String topicArn) {
        if (request.message() == null || request.message().isEmpty()) {
            throw SnsFaults.invalid("Empty message");
        }
        boolean structured = "json".equals(request.messageStructure());
        if (structured) {
            checkStructure(request.message());
        }
        return new Publication(UUID.randomUUID().toString(), topicArn, Optional.ofNullable(request.subject()),
                request.message(), structured, request.messageAttributes(),
                Optional.ofNullable(request.messageGroupId()),
                Optional.ofNullable(request.messageDeduplicationId()));
    }

    private static void check(Topic topic, PublishRequest request) {
        if (topic.fifo() && request.messageGroupId() == null) {
            throw SnsFaults.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (topic.fifo() && request.messageDeduplicationId() == null
                && !topic.attributes().getOrDefault("ContentBasedDeduplication", "false").equals("true")) {
            throw SnsFaults.invalid("The topic should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
        if (request.message() != null && request.message().getBytes(UTF_8).length > MOST_BYTES) {
            throw SnsFaults.invalid("Message too long");
        }
        if (request.subject() != null && (request.subject().isEmpty() || request.subject().length() > 100)) {
            throw SnsFaults.invalid("Subject");
        }
    }

    private static void checkStructure(String message) {
        try {
            if (!JSON.readTree(message).path("default").isString()) {
                throw SnsFaults.invalid("Message Structure - No default entry in JSON message body");
            }
        } catch (JacksonException e) {
            throw SnsFaults.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    PublishBatchResponse batch(PublishBatchRequest request) {
        topics.get(request.topicArn());
        var done = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.publishBatchRequestEntries()) {
            try {
                var sent = publish(PublishRequest.builder().topicArn(request.topicArn()).message(entry.message())
                        .subject(entry.subject()).messageStructure(entry.messageStructure())
                        .messageAttributes(entry.messageAttributes()).messageGroupId(entry.messageGroupId())
                        .messageDeduplicationId(entry.messageDeduplicationId()).build());
                done.add(PublishBatchResultEntry.builder().id(entry.id()).messageId(sent.messageId())
                        .sequenceNumber(sent.sequenceNumber()).build());
            } catch (AwsServiceException e) {
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).senderFault(true)
                        .code(e.awsErrorDetails().errorCode()).message(e.awsErrorDetails().errorMessage()).build());
            }
        }
        return PublishBatchResponse.builder().successful(done).failed(failed).build();
    }
}
