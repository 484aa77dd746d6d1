package dev.stepdeck.sandbox.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dev.stepdeck.sandbox.wire.SourceArn;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Takes messages and gives them to the subscribers before it answers.
final class Publishing {

    private static final int MOST_BYTES = 262_144;
    private static final int MOST_ENTRIES = 10;
    private static final int LONGEST_SUBJECT = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

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
        var arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        if (arn != null && request.phoneNumber() != null || request.topicArn() != null && request.targetArn() != null) {
            throw SnsFaults.invalid("Only one of TopicArn, TargetArn or PhoneNumber may be given");
        }
        MessageAttributes.check(request.messageAttributes());
        checkText(request);
        if (request.phoneNumber() != null) {
            if (!Endpoint.isPhoneNumber(request.phoneNumber())) {
                throw SnsFaults.invalid(
                        "PhoneNumber Reason: " + request.phoneNumber() + " is not valid to publish to");
            }
            var publication = publication(request, "", Optional.empty());
            delivery.letter(publication, "sms", request.phoneNumber());
            return PublishResponse.builder().messageId(publication.id()).build();
        }
        if (arn == null) {
            throw SnsFaults.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        var topic = topics.get(arn);
        check(topic, request);
        var publication = publication(request, topic.arn(), deduplication(topic, request));
        subscriptions.of(topic.arn()).forEach(subscription -> delivery.deliver(publication, subscription));
        var answer = PublishResponse.builder().messageId(publication.id());
        return (topic.fifo()
                ? answer.sequenceNumber(String.format(Locale.ROOT, "%020d", sequence.incrementAndGet()))
                : answer).build();
    }

    private static Publication publication(PublishRequest request, String topicArn, Optional<String> deduplication) {
        return new Publication(UUID.randomUUID().toString(), topicArn, Optional.ofNullable(request.subject()),
                request.message(), "json".equals(request.messageStructure()), request.messageAttributes(),
                Optional.ofNullable(request.messageGroupId()), deduplication, execution(request));
    }

    /// Who sent it, where that is known: a state machine's call says for which execution it is made.
    private static Optional<String> execution(PublishRequest request) {
        return request.overrideConfiguration().map(config -> config.headers().get(SourceArn.HEADER))
                .filter(values -> !values.isEmpty()).map(List::getFirst);
    }

    /// What a FIFO topic distinguishes messages by: the given ID, or else the message.
    private static Optional<String> deduplication(Topic topic, PublishRequest request) {
        if (!topic.fifo() || request.messageDeduplicationId() != null) {
            return Optional.ofNullable(request.messageDeduplicationId());
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(request.message().getBytes(UTF_8));
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void checkText(PublishRequest request) {
        var message = request.message() == null ? "" : request.message();
        if (message.isEmpty()) {
            throw SnsFaults.invalid("Empty message");
        }
        if (size(message, request.messageAttributes()) > MOST_BYTES) {
            throw SnsFaults.invalid("Message too long");
        }
        var subject = request.subject();
        if (subject != null && (subject.isEmpty() || subject.length() > LONGEST_SUBJECT
                || !subject.matches("[!-~][ -~]*"))) {
            throw SnsFaults.invalid("Subject");
        }
        var structure = request.messageStructure();
        if (structure != null && !structure.isEmpty()) {
            if (!structure.equals("json")) {
                throw SnsFaults.invalid("MessageStructure");
            }
            checkStructure(message);
        }
    }

    private static long size(String message, Map<String, MessageAttributeValue> attributes) {
        return message.getBytes(UTF_8).length + MessageAttributes.size(attributes);
    }

    private static void check(Topic topic, PublishRequest request) {
        if (topic.fifo() && request.messageGroupId() == null) {
            throw SnsFaults.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        checkId("MessageGroupId", request.messageGroupId());
        if (!topic.fifo() && request.messageDeduplicationId() != null) {
            throw SnsFaults.invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                    + " parameter that is not valid for this topic type");
        }
        checkId("MessageDeduplicationId", request.messageDeduplicationId());
        if (topic.fifo() && request.messageDeduplicationId() == null
                && !topic.attributes().getOrDefault("ContentBasedDeduplication", "false").equals("true")) {
            throw SnsFaults.invalid("The topic should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
    }

    private static void checkId(String parameter, @Nullable String id) {
        if (id != null && !id.matches("[!-~]{1,128}")) {
            throw SnsFaults.invalid(parameter + " Reason: " + parameter
                    + " can only include alphanumeric and punctuation characters. 1 to 128 in length");
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
        checkBatch(request.publishBatchRequestEntries());
        var done = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.publishBatchRequestEntries()) {
            try {
                var sent = publish(PublishRequest.builder().topicArn(request.topicArn()).message(entry.message())
                        .subject(entry.subject()).messageStructure(entry.messageStructure())
                        .messageAttributes(entry.messageAttributes()).messageGroupId(entry.messageGroupId())
                        .messageDeduplicationId(entry.messageDeduplicationId())
                        .overrideConfiguration(request.overrideConfiguration().orElse(null)).build());
                done.add(PublishBatchResultEntry.builder().id(entry.id()).messageId(sent.messageId())
                        .sequenceNumber(sent.sequenceNumber()).build());
            } catch (AwsServiceException e) {
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).senderFault(true)
                        .code(e.awsErrorDetails().errorCode()).message(e.awsErrorDetails().errorMessage()).build());
            }
        }
        return PublishBatchResponse.builder().successful(done).failed(failed).build();
    }

    private static void checkBatch(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsFaults.emptyBatch();
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SnsFaults.tooManyEntries();
        }
        var ids = new HashSet<String>();
        long bytes = 0;
        for (var entry : entries) {
            if (entry.id() == null || !entry.id().matches("[A-Za-z0-9_-]{1,80}")) {
                throw SnsFaults.badId();
            }
            if (!ids.add(entry.id())) {
                throw SnsFaults.sameId();
            }
            bytes += size(entry.message() == null ? "" : entry.message(), entry.messageAttributes());
        }
        if (bytes > MOST_BYTES) {
            throw SnsFaults.batchTooLong();
        }
    }
}
