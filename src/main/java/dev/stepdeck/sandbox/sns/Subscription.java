package dev.stepdeck.sandbox.sns;

import java.util.Map;
import java.util.TreeMap;

/// A subscription as it is kept.
///
/// @param token confirms it
record Subscription(String arn, String topicArn, String protocol, String endpoint, Map<String, String> attributes,
        boolean confirmed, String token) {

    Subscription {
        attributes = new TreeMap<>(attributes);
    }

    Subscription with(String attribute, String value) {
        var all = new TreeMap<>(attributes);
        if (isNothing(attribute, value)) {
            all.remove(attribute);
        } else {
            all.put(attribute, value);
        }
        return new Subscription(arn, topicArn, protocol, endpoint, all, confirmed, token);
    }

    /// Whether a value takes an attribute away.
    static boolean isNothing(String attribute, String value) {
        return value.isEmpty() || attribute.equals("FilterPolicy") && value.matches("\\s*\\{\\s*\\}\\s*");
    }

    Subscription confirm() {
        return new Subscription(arn, topicArn, protocol, endpoint, attributes, true, token);
    }

    boolean flag(String attribute) {
        return attributes.getOrDefault(attribute, "false").equalsIgnoreCase("true");
    }

    /// What lists show: the ARN, or that it is not confirmed yet.
    String shownArn() {
        return confirmed ? arn : "PendingConfirmation";
    }
}
