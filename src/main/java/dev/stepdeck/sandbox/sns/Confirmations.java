package dev.stepdeck.sandbox.sns;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;

import tools.jackson.databind.json.JsonMapper;

/// Asks the owners of addresses whether they want to be subscribed. Source: "Subscription confirmation message format", Amazon
/// SNS Developer Guide, and the letter that SNS sends. Where that has a link to AWS, this one has the command that does the same.
final class Confirmations {

    private static final String SUBJECT = "AWS Notification - Subscription Confirmation";

    private final Inbox inbox;
    private final InstantSource clock;

    Confirmations(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /// Sends the letter, unless the subscription is confirmed.
    void ask(Subscription subscription) {
        if (subscription.confirmed()) {
            return;
        }
        long now = clock.millis();
        var message = UUID.randomUUID().toString();
        inbox.keep(new Letter(Inbox.newId(now), message, subscription.topicArn(), subscription.protocol(),
                subscription.endpoint(), SUBJECT,
                subscription.protocol().equals("email") ? words(subscription) : json(subscription, message, now), now,
                false, "", subscription.token()));
    }

    private static String words(Subscription subscription) {
        return """
                You have chosen to subscribe to the topic:
                %1$s

                To confirm this subscription, confirm it here or run the command below (if this was in error no action is necessary):
                aws sns confirm-subscription --topic-arn %1$s --token %2$s
                """
                .formatted(subscription.topicArn(), subscription.token());
    }

    private static String json(Subscription subscription, String message, long millis) {
        return JsonMapper.shared().createObjectNode().put("Type", "SubscriptionConfirmation").put("MessageId", message)
                .put("Token", subscription.token()).put("TopicArn", subscription.topicArn())
                .put("Message",
                        "You have chosen to subscribe to the topic " + subscription.topicArn()
                                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.")
                .put("SubscribeURL",
                        "https://sns." + Account.REGION + ".amazonaws.com/?Action=ConfirmSubscription&TopicArn="
                                + subscription.topicArn() + "&Token=" + subscription.token())
                .put("Timestamp", Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS).toString())
                .put("SignatureVersion", "1").toPrettyString();
    }
}
