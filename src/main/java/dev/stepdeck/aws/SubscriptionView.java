package dev.stepdeck.aws;

/// Somebody who gets what a topic says, or will when it is confirmed.
public record SubscriptionView(String topicArn, String protocol, String endpoint, boolean confirmed) {

    /// The topic's name.
    public String topic() {
        return topicArn.substring(topicArn.lastIndexOf(':') + 1);
    }
}
