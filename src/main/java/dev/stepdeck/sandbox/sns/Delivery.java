package dev.stepdeck.sandbox.sns;

import java.time.InstantSource;
import java.util.TreeMap;

import dev.stepdeck.sandbox.Account;

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
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqsClient sqs;
    private final Inbox inbox;
    private final InstantSource clock;

    Delivery(SqsClient sqs, Inbox inbox, InstantSource clock) {
        this.sqs = sqs;
        this.inbox = inbox;
        this.clock = clock;
    }

    /// Delivers to a subscriber who wants the message. That the subscriber is not there any more is not the
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
            queue(publication, subscription);
        } catch (AwsServiceException e) {
            LOG.info("{} was not delivered to {}: {}", publication.id(), subscription.endpoint(), e.getMessage());
        }
    }

    /// What goes to an address that no subscription names, as an SMS does.
    void letter(Publication publication, String protocol, String to) {
        inbox.keep(new Inbox.Letter(publication.id(), publication.topicArn(), protocol, to,
                publication.subject().orElse(""), text(publication, protocol), clock.millis()));
    }

    private static boolean wanted(Publication publication, Subscription subscription) {
        var policy = subscription.attributes().get("FilterPolicy");
        if (policy == null) {
            return true;
        }
        var filter = FilterPolicy.parse(policy);
        if (!subscription.attributes().getOrDefault("FilterPolicyScope", "MessageAttributes").equals("MessageBody")) {
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
                case "Number" -> all.put(name, new java.math.BigDecimal(text));
                case "String.Array" -> all.set(name, JSON.readTree(text));
                default -> all.put(name, text);
            }
        });
        return all;
    }

    private void queue(Publication publication, Subscription subscription) {
        var name = subscription.endpoint().substring(subscription.endpoint().lastIndexOf(':') + 1);
        var request = SendMessageRequest.builder().queueUrl(sqs.getQueueUrl(r -> r.queueName(name)).queueUrl())
                .messageGroupId(publication.group().orElse(null))
                .messageDeduplicationId(publication.deduplication().orElse(null));
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
                .put("Timestamp", clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString())
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
                : java.util.Base64.getEncoder().encodeToString(value.binaryValue().asByteArray());
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
