package dev.stepdeck.sandbox.sns;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Brings messages to subscribers.
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SqsClient sqs;
    private final Inbox inbox;
    private final InstantSource clock;

    Delivery(SqsClient sqs, Inbox inbox, InstantSource clock) {
        this.sqs = sqs;
        this.inbox = inbox;
        this.clock = clock;
    }

    /// Delivers to a subscriber whose filter matches the message. That the subscriber no longer exists is not the
    /// publisher's failure.
    void deliver(Publication publication, Subscription subscription) {
        if (!subscription.confirmed() || !wanted(publication, subscription)) {
            return;
        }
        if (!subscription.protocol().equals("sqs")) {
            letter(publication, subscription.protocol(), subscription.endpoint());
            return;
        }
        try {
            send(publication, subscription, subscription.endpoint());
        } catch (AwsServiceException e) {
            LOG.info("{} was not delivered to {}: {}", publication.id(), subscription.endpoint(), e.getMessage());
            deadLetterQueue(subscription).ifPresent(dead -> bury(publication, subscription, dead));
        }
    }

    private static Optional<String> deadLetterQueue(Subscription subscription) {
        return Optional.ofNullable(subscription.attributes().get("RedrivePolicy"))
                .map(policy -> JSON.readTree(policy).path("deadLetterTargetArn").asString(""))
                .filter(arn -> !arn.isEmpty());
    }

    private void bury(Publication publication, Subscription subscription, String dead) {
        try {
            send(publication, subscription, dead);
        } catch (AwsServiceException e) {
            LOG.warn("{} was not delivered to the dead-letter queue {}: {}", publication.id(), dead, e.getMessage());
        }
    }

    /// What goes to an address that no subscription names, as an SMS does.
    void letter(Publication publication, String protocol, String to) {
        long now = clock.millis();
        inbox.keep(new Letter(Inbox.newId(now), publication.id(), publication.topicArn(), protocol, to,
                publication.subject().orElse(""), text(publication, protocol), now, false,
                publication.execution().orElse(""), ""));
    }

    private static boolean wanted(Publication publication, Subscription subscription) {
        var policy = subscription.attributes().get("FilterPolicy");
        if (policy == null) {
            return true;
        }
        boolean body = subscription.attributes().getOrDefault("FilterPolicyScope", "").equals("MessageBody");
        var filter = FilterPolicy.parse(policy, body, "");
        if (!body) {
            return filter.accepts(attributes(publication));
        }
        try {
            return filter.accepts(JSON.readTree(publication.message()));
        } catch (JacksonException e) {
            return false;
        }
    }

    private static JsonNode attributes(Publication publication) {
        var all = JSON.createObjectNode();
        publication.attributes().forEach((name, value) -> {
            var text = value.stringValue() == null ? "" : value.stringValue();
            switch (value.dataType()) {
                case "Number" -> all.put(name, new BigDecimal(text));
                case "String.Array" -> all.set(name, array(text));
                case "Binary" -> {
                    // Filters do not apply to binary attributes.
                }
                default -> all.put(name, text);
            }
        });
        return all;
    }

    private static JsonNode array(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    /// @param arn of a queue
    private void send(Publication publication, Subscription subscription, String arn) {
        if (!arn.startsWith(Account.arn("sqs", ""))) {
            throw SnsFaults.invalid("SQS endpoint ARN");
        }
        var name = arn.substring(arn.lastIndexOf(':') + 1);
        var request = SendMessageRequest.builder().queueUrl(sqs.getQueueUrl(r -> r.queueName(name)).queueUrl())
                .messageGroupId(publication.group().orElse(null)).messageDeduplicationId(
                        name.endsWith(".fifo") ? publication.deduplication().orElse(null) : null);
        if (subscription.flag("RawMessageDelivery")) {
            var attributes = new TreeMap<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue>();
            publication.attributes().forEach((key, value) -> attributes.put(key,
                    software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                            .dataType(value.dataType()).stringValue(value.stringValue())
                            .binaryValue(value.binaryValue()).build()));
            request.messageBody(text(publication, "sqs")).messageAttributes(attributes);
        } else {
            request.messageBody(envelope(publication, subscription).toPrettyString());
        }
        sqs.sendMessage(request.build());
    }

    /// Source: "Parsing Amazon SNS message formats", HTTP/HTTPS notification.
    private ObjectNode envelope(Publication publication, Subscription subscription) {
        var envelope = JSON.createObjectNode().put("Type", "Notification").put("MessageId", publication.id())
                .put("TopicArn", publication.topicArn());
        publication.subject().ifPresent(subject -> envelope.put("Subject", subject));
        envelope.put("Message", text(publication, "sqs"))
                .put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("SignatureVersion", "1").put("UnsubscribeURL", "https://sns." + Account.REGION
                        + ".amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        if (!publication.attributes().isEmpty()) {
            var attributes = envelope.putObject("MessageAttributes");
            publication.attributes().forEach((name, value) -> attributes.putObject(name).put("Type", value.dataType())
                    .put("Value", text(value)));
        }
        return envelope;
    }

    private static String text(MessageAttributeValue value) {
        return value.stringValue() != null
                ? value.stringValue()
                : Base64.getEncoder().encodeToString(value.binaryValue().asByteArray());
    }

    private static String text(Publication publication, String protocol) {
        if (!publication.structured()) {
            return publication.message();
        }
        var texts = JSON.readTree(publication.message());
        return texts.path(protocol).isMissingNode()
                ? texts.path("default").asString("")
                : texts.path(protocol).asString("");
    }
}
