package dev.stepdeck.sandbox.sns;

import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the SNS of a sandbox.
public final class SnsService {

    private SnsService() {}

    /// The service over a store. It owns the tables `sns.*`. Thread-safe.
    ///
    /// @param sqs gets the messages of subscribed queues
    public static SnsClient create(Store store, InstantSource clock, SqsClient sqs) {
        var topics = new Topics(store);
        var subscriptions = new Subscriptions(store, topics);
        var publishing = new Publishing(topics, subscriptions, new Delivery(sqs, new Inbox(store), clock));
        return new SnsFacade(topics, subscriptions, publishing);
    }
}
