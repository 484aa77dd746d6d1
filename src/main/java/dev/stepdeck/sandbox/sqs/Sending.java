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
        var attributes = new TreeMap<String, StoredMessage.Attribute>();
        request.messageAttributes().forEach((name, value) -> attributes.put(name, StoredMessage.Attribute.of(value)));
        check(queue, request, attributes);
        var group = request.messageGroupId() == null ? "" : request.messageGroupId();
        var deduplication = queue.fifo() ? deduplication(queue, request) : "";
        var sent = queues.gate(queue.name()).alone(() -> keep(queue, request, attributes, group, deduplication));
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
        if (!deduplication.isEmpty()) {
            var before = messages.sentBefore(queue.name(), deduplication);
            if (before.isPresent()) {
                return before.get();
            }
        }
        long now = clock.millis();
        long sequence = messages.nextSequence(queue.name());
        var sent = new Messages.Sent(UUID.randomUUID().toString(),
                String.format(java.util.Locale.ROOT, "%020d", sequence), now);
        var system = new TreeMap<String, String>();
        request.messageSystemAttributes().forEach((name, value) -> system.put(name.toString(), value.stringValue()));
        messages.add(queue.name(), sequence,
                new StoredMessage(sent.messageId(), request.messageBody(), attributes, system, now,
                        now + 1000 * delay(queue, request.delaySeconds()), 0, 0, group, deduplication,
                        queue.fifo() ? sent.sequence() : "", ""));
        if (!deduplication.isEmpty()) {
            messages.remember(queue.name(), deduplication, sent);
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
        long size = body.getBytes(UTF_8).length;
        for (var attribute : attributes.values()) {
            size += attribute.text().map(text -> text.getBytes(UTF_8).length).orElse(0)
                    + attribute.bytes().map(bytes -> bytes.length).orElse(0);
        }
        if (size > queue.seconds("MaximumMessageSize")) {
            throw SqsFaults.badParameter("One or more parameters are invalid. Reason: Message must be shorter than "
                    + queue.seconds("MaximumMessageSize") + " bytes.");
        }
        if (request.delaySeconds() != null && (request.delaySeconds() < 0 || request.delaySeconds() > 900)) {
            throw SqsFaults.badParameter("Value " + request.delaySeconds()
                    + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        }
        if (queue.fifo() && request.messageGroupId() == null) {
            throw SqsFaults.missing("MessageGroupId");
        }
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
        return SendMessageBatchResponse.builder().successful(done).failed(failed).build();
    }
}
