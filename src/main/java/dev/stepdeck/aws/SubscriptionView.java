package dev.stepdeck.aws;

/// A subscription to a topic, confirmed or not.
public record SubscriptionView(String topicArn, String protocol, String endpoint, boolean confirmed) {

    /// The topic's name.
    public String topic() {
        return topicArn.substring(topicArn.lastIndexOf(':') + 1);
    }
}
