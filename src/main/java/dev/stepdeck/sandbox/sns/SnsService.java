package dev.stepdeck.sandbox.sns;

import java.time.InstantSource;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the SNS of a sandbox.
public final class SnsService {

    /// Where the inbox is at the door.
    public static final String INBOX_PATH = InboxDoor.PATH;

    private final SnsClient client;
    private final RestService inbox;

    private SnsService(SnsClient client, RestService inbox) {
        this.client = client;
        this.inbox = inbox;
    }

    /// What users and other services call.
    public SnsClient client() {
        return client;
    }

    /// What answers at [#INBOX_PATH]: the letters that would have left the machine.
    public RestService inbox() {
        return inbox;
    }

    /// The service over a store. It owns the tables `sns.*`. Thread-safe.
    ///
    /// @param sqs gets the messages of subscribed queues
    public static SnsService create(Store store, InstantSource clock, SqsClient sqs) {
        var topics = new Topics(store);
        var subscriptions = new Subscriptions(store, topics);
        var inbox = new Inbox(store);
        var publishing = new Publishing(topics, subscriptions, new Delivery(sqs, inbox, clock));
        return new SnsService(new SnsFacade(topics, subscriptions, new Confirmations(inbox, clock), publishing),
                new InboxDoor(inbox, subscriptions));
    }
}
