package dev.stepdeck.sandbox.sns;

import java.util.Map;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The attributes of subscriptions and what they may be. Source: SetSubscriptionAttributes.
///
/// @param where what precedes the reason in the error: nothing, or `Attributes Reason: ` for Subscribe
record SubscriptionAttributes(String where) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NAMES = Set.of("DeliveryPolicy", "FilterPolicy", "FilterPolicyScope",
            "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn", "ReplayPolicy");

    /// @param all the attributes as they will be
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a name or value that SNS refuses
    void check(Topic topic, Map<String, String> all) {
        all.forEach((name, value) -> {
            if (!NAMES.contains(name)) {
                throw invalid("AttributeName");
            }
            if (!value.isEmpty()) {
                check(topic, name, value);
            }
        });
        var policy = all.getOrDefault("FilterPolicy", "");
        if (!policy.isEmpty() && !object("FilterPolicy", policy).isEmpty()) {
            FilterPolicy.parse(policy, all.getOrDefault("FilterPolicyScope", "").equals("MessageBody"), where);
        }
    }

    private void check(Topic topic, String name, String value) {
        switch (name) {
            case "RawMessageDelivery" -> {
                if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                    throw invalid("RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
                }
            }
            case "FilterPolicyScope" -> {
                if (!value.equals("MessageAttributes") && !value.equals("MessageBody")) {
                    throw invalid("FilterPolicyScope: Invalid value [" + value
                            + "]. Please use either MessageBody or MessageAttributes");
                }
            }
            case "RedrivePolicy" -> {
                var target = object(name, value).path("deadLetterTargetArn").asString("");
                if (!target.matches("arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]+(\\.fifo)?")) {
                    throw invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn");
                }
                if (topic.fifo() && !target.endsWith(".fifo")) {
                    throw invalid("RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO"
                            + " Topic.");
                }
            }
            case "DeliveryPolicy", "ReplayPolicy", "FilterPolicy" -> object(name, value);
            default -> {
                // Any text.
            }
        }
    }

    private JsonNode object(String name, String text) {
        try {
            var value = JSON.readTree(text);
            if (value.isObject()) {
                return value;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw invalid(name + ": failed to parse JSON.");
    }

    private RuntimeException invalid(String reason) {
        return SnsFaults.invalid(where + reason);
    }
}
