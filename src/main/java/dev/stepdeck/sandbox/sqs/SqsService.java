package dev.stepdeck.sandbox.sqs;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the SQS of a sandbox.
public final class SqsService {

    private SqsService() {}

    /// The URL of a queue.
    ///
    /// @param endpoint where the sandbox is reached
    public static String url(URI endpoint, String queue) {
        return endpoint + "/" + Account.ID + "/" + queue;
    }

    /// The service over a store. It owns the tables `sqs.*`. Thread-safe; closing it ends the moving of
    /// messages.
    ///
    /// @param clock the time of messages
    /// @param endpoint where the sandbox is reached, for the URLs of queues; called when the first is needed
    public static SqsClient create(Store store, InstantSource clock, Supplier<URI> endpoint) {
        var queues = new Queues(store, clock, endpoint);
        var messages = new Messages(store, clock, queues);
        var attempts = new Attempts(store, messages, clock);
        return new SqsFacade(queues, new QueueTags(queues), new Sending(queues, messages, clock),
                new Receiving(queues, messages, attempts, clock), messages, new Permissions(queues),
                new MoveTasks(store, queues, messages, clock));
    }
}
