package dev.stepdeck.sandbox.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Puts messages into queues.
final class Sending {

    private static final long MOST_BATCH_BYTES = 1_048_576;
    private static final String NOT_FOR_QUEUE = "The request include parameter that is not valid for this queue type.";

    private final Queues queues;
    private final Messages messages;
    private final InstantSource clock;

    Sending(Queues queues, Messages messages, InstantSource clock) {
        this.queues = queues;
        this.messages = messages;
        this.clock = clock;
    }

    SendMessageResponse send(SendMessageRequest request) {
        var queue = queues.at(request.queueUrl());
        var attributes = MessageAttributes.of(request.messageAttributes());
        check(queue, request, attributes);
        var group = request.messageGroupId() == null ? "" : request.messageGroupId();
        var deduplication = queue.fifo() ? deduplication(queue, request) : "";
        var sent = queues.gate(queue.name()).alone(
                () -> messages.together(() -> keep(queue, request, attributes, group, deduplication)));
        queues.gate(queue.name()).open();
        var answer = SendMessageResponse.builder().messageId(sent.messageId())
                .md5OfMessageBody(Digests.md5(request.messageBody()));
        if (!attributes.isEmpty()) {
            answer.md5OfMessageAttributes(Digests.md5(attributes));
        }
        return (queue.fifo() ? answer.sequenceNumber(sent.sequence()) : answer).build();
    }

    private Messages.Sent keep(Queue queue, SendMessageRequest request,
            Map<String, StoredMessage.Attribute> attributes, String group, String deduplication) {
        var scope = queue.attributes().getOrDefault("DeduplicationScope", "").equals("messageGroup")
                ? group + "/" + deduplication
                : deduplication;
        if (!deduplication.isEmpty()) {
            var before = messages.sentBefore(queue.name(), scope);
            if (before.isPresent()) {
                return before.get();
            }
        }
        long now = clock.millis();
        long sequence = messages.nextSequence(queue.name());
        var sent = new Messages.Sent(UUID.randomUUID().toString(),
                Messages.sequence(sequence), now);
        var system = new TreeMap<String, String>();
        request.messageSystemAttributesAsStrings().forEach((name, value) -> system.put(name, value.stringValue()));
        messages.add(queue.name(), sequence,
                new StoredMessage(sent.messageId(), request.messageBody(), attributes, system, now,
                        now + 1000 * delay(queue, request.delaySeconds()), 0, 0, group, deduplication,
                        queue.fifo() ? sent.sequence() : "", ""));
        if (!deduplication.isEmpty()) {
            messages.remember(queue.name(), scope, sent);
        }
        return sent;
    }

    private static long delay(Queue queue, @Nullable Integer asked) {
        return asked == null ? queue.seconds("DelaySeconds") : asked;
    }

    private static void check(Queue queue, SendMessageRequest request,
            Map<String, StoredMessage.Attribute> attributes) {
        var body = request.messageBody();
        if (body == null || body.isEmpty()) {
            throw SqsFaults.missing("MessageBody");
        }
        if (size(body, attributes) > queue.seconds("MaximumMessageSize")) {
            throw SqsFaults.badParameter("One or more parameters are invalid. Reason: Message must be shorter than "
                    + queue.seconds("MaximumMessageSize") + " bytes.");
        }
        if (!body.codePoints().allMatch(MessageAttributes::isAllowed)) {
            throw SqsFaults.badContents();
        }
        var delay = request.delaySeconds();
        if (delay != null && (delay < 0 || delay > 900)) {
            throw invalid("DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.");
        }
        if (queue.fifo() && delay != null && delay > 0) {
            throw invalid("DelaySeconds", delay, NOT_FOR_QUEUE);
        }
        request.messageSystemAttributesAsStrings().forEach((name, value) -> {
            if (!name.equals("AWSTraceHeader") || !"String".equals(value.dataType()) || value.stringValue() == null) {
                throw SqsFaults.badParameter("Message system attribute name '" + name + "' is invalid.");
            }
        });
        checkIds(queue, request);
    }

    private static void checkIds(Queue queue, SendMessageRequest request) {
        var ids = new TreeMap<String, String>();
        if (request.messageGroupId() != null) {
            ids.put("MessageGroupId", request.messageGroupId());
        } else if (queue.fifo()) {
            throw SqsFaults.missing("MessageGroupId");
        }
        if (request.messageDeduplicationId() != null) {
            ids.put("MessageDeduplicationId", request.messageDeduplicationId());
        }
        if (!queue.fifo() && ids.containsKey("MessageDeduplicationId")) {
            throw invalid("MessageDeduplicationId", request.messageDeduplicationId(), NOT_FOR_QUEUE);
        }
        ids.forEach((name, id) -> {
            if (!id.matches("[!-~]{1,128}")) {
                throw invalid(name, id, name
                        + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
            }
        });
    }

    private static RuntimeException invalid(String parameter, Object value, String reason) {
        return SqsFaults.badParameter(
                "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    private static long size(String body, Map<String, StoredMessage.Attribute> attributes) {
        return body.getBytes(UTF_8).length + MessageAttributes.size(attributes);
    }

    private static String deduplication(Queue queue, SendMessageRequest request) {
        if (request.messageDeduplicationId() != null) {
            return request.messageDeduplicationId();
        }
        if (!queue.flag("ContentBasedDeduplication")) {
            throw SqsFaults.badParameter("The queue should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
        return Digests.sha256(request.messageBody());
    }

    SendMessageBatchResponse batch(SendMessageBatchRequest request) {
        queues.at(request.queueUrl());
        Batches.check(request.entries(), e -> e.id(), "SendMessageBatchRequestEntry");
        checkSize(request);
        var done = new ArrayList<SendMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            try {
                var sent = send(SendMessageRequest.builder().queueUrl(request.queueUrl()).messageBody(
                        entry.messageBody()).delaySeconds(entry.delaySeconds())
                        .messageAttributes(entry.messageAttributes())
                        .messageSystemAttributes(entry.messageSystemAttributes())
                        .messageGroupId(entry.messageGroupId())
                        .messageDeduplicationId(entry.messageDeduplicationId()).build());
                done.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(sent.messageId())
                        .md5OfMessageBody(sent.md5OfMessageBody())
                        .md5OfMessageAttributes(sent.md5OfMessageAttributes())
                        .sequenceNumber(sent.sequenceNumber()).build());
            } catch (AwsServiceException e) {
                failed.add(Batches.error(entry.id(), e));
            }
        }
        return SendMessageBatchResponse.builder().successful(done.isEmpty() ? null : done)
                .failed(failed.isEmpty() ? null : failed).build();
    }

    private static void checkSize(SendMessageBatchRequest request) {
        long bytes = request.entries().stream()
                .mapToLong(entry -> (entry.messageBody() == null ? 0 : entry.messageBody().getBytes(UTF_8).length)
                        + MessageAttributes.sizeOf(entry.messageAttributes()))
                .sum();
        if (bytes > MOST_BATCH_BYTES) {
            throw SqsFaults.batchTooLong(MOST_BATCH_BYTES, bytes);
        }
    }
}
