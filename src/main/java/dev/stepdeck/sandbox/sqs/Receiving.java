package dev.stepdeck.sandbox.sqs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Takes messages from queues, keeps them from others for a time, and deletes them.
final class Receiving {

    private static final Set<String> SYSTEM = Set.of("All", "AWSTraceHeader", "ApproximateFirstReceiveTimestamp",
            "ApproximateReceiveCount", "DeadLetterQueueSourceArn", "MessageDeduplicationId", "MessageGroupId",
            "SenderId", "SentTimestamp", "SequenceNumber", "SqsManagedSseEnabled");

    private final Queues queues;
    private final Messages messages;
    private final Attempts attempts;
    private final InstantSource clock;

    Receiving(Queues queues, Messages messages, Attempts attempts, InstantSource clock) {
        this.queues = queues;
        this.messages = messages;
        this.attempts = attempts;
        this.clock = clock;
    }

    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        var queue = queues.at(request.queueUrl());
        int most = within("MaxNumberOfMessages", request.maxNumberOfMessages(), 1, 1, 10,
                "Must be between 1 and 10, if provided.");
        long wait = within("WaitTimeSeconds", request.waitTimeSeconds(),
                (int) queue.seconds("ReceiveMessageWaitTimeSeconds"), 0, 20,
                "Must be >= 0 and <= 20, if provided.");
        long visibility = within("VisibilityTimeout", request.visibilityTimeout(),
                (int) queue.seconds("VisibilityTimeout"), 0, 43_200, "Must be >= 0 and <= 43200, if provided.");
        checkAsked(queue, request);
        long end = System.nanoTime() + wait * 1_000_000_000;
        var gate = queues.gate(queue.name());
        var attempt = request.receiveRequestAttemptId();
        var taken = gate.alone(() -> {
            var again = attempts.again(queue.name(), attempt, visibility * 1000);
            if (!again.isEmpty()) {
                return again;
            }
            while (true) {
                var found = take(queues.named(queue.name()), most, visibility * 1000);
                attempts.remember(queue.name(), attempt, found);
                long left = (end - System.nanoTime()) / 1_000_000;
                if (!found.isEmpty() || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return found;
                }
                gate.await(Math.min(left, untilNext(queue.name())));
            }
        });
        var answer = ReceiveMessageResponse.builder(); // SQS leaves out lists that are empty.
        return (taken.isEmpty()
                ? answer
                : answer.messages(taken.stream().map(placed -> shown(placed, request)).toList())).build();
    }

    private static void checkAsked(Queue queue, ReceiveMessageRequest request) {
        askedFor(request).stream().filter(name -> !SYSTEM.contains(name)).sorted().findFirst().ifPresent(name -> {
            throw SqsFaults.unknownAttribute(name);
        });
        var attempt = request.receiveRequestAttemptId();
        if (attempt != null && !queue.fifo()) {
            throw SqsFaults.badParameter("Value " + attempt + " for parameter ReceiveRequestAttemptId is invalid."
                    + " Reason: The request include parameter that is not valid for this queue type.");
        }
        if (attempt != null && !attempt.matches("[!-~]{1,128}")) {
            throw SqsFaults.badParameter("Value " + attempt + " for parameter ReceiveRequestAttemptId is invalid."
                    + " Reason: ReceiveRequestAttemptId can only include alphanumeric and punctuation characters."
                    + " 1 to 128 in length.");
        }
    }

    private static int within(String parameter, @Nullable Integer asked, int usual, int least, int most,
            String reason) {
        if (asked == null) {
            return usual;
        }
        if (asked < least || asked > most) {
            throw SqsFaults.badParameter("Value " + asked + " for parameter " + parameter
                    + " is invalid. Reason: " + reason);
        }
        return asked;
    }

    /// How long until a hidden message comes back, in milliseconds.
    private long untilNext(String queue) {
        long now = clock.millis();
        return Math.max(1, messages.page(queue, "", 1000).stream()
                .mapToLong(placed -> placed.message().visibleMillis() - now).filter(left -> left > 0).min()
                .orElse(20_000));
    }

    /// Takes what can be had; what was received too often goes to the dead-letter queue, what is too old away.
    private List<Messages.Placed> take(Queue queue, int most, long visibilityMillis) {
        long now = clock.millis();
        var taken = new ArrayList<Messages.Placed>();
        var busyGroups = new HashSet<String>();
        var after = "";
        for (var page = messages.page(queue.name(), after, 1000); !page.isEmpty()
                && taken.size() < most; page = messages.page(queue.name(), after, 1000)) {
            for (var placed : page) {
                after = placed.key();
                var message = placed.message();
                if (now - message.sentMillis() > 1000 * queue.seconds("MessageRetentionPeriod")) {
                    messages.remove(placed.key());
                } else if (message.visibleMillis() > now) {
                    busyGroups.add(message.group());
                } else if (taken.size() < most && !(queue.fifo() && busyGroups.contains(message.group()))
                        && !buried(queue, placed)) {
                    var received = message.received(now, now + visibilityMillis, UUID.randomUUID().toString());
                    messages.put(placed.key(), received);
                    taken.add(new Messages.Placed(placed.key(), received));
                }
            }
        }
        return taken;
    }

    /// Moves a message that was received too often.
    private boolean buried(Queue queue, Messages.Placed placed) {
        var grave = grave(queue, placed.message());
        grave.ifPresent(dead -> {
            var message = placed.message();
            var system = new TreeMap<>(message.system());
            system.put("DeadLetterQueueSourceArn", Queues.arn(queue.name()));
            messages.together(() -> {
                messages.remove(placed.key());
                messages.add(dead.name(), messages.nextSequence(dead.name()),
                        new StoredMessage(message.id(), message.body(), message.attributes(), system,
                                message.sentMillis(), clock.millis(), message.receives(), message.firstMillis(),
                                message.group(), message.deduplication(), message.sequence(), ""));
                return message;
            });
            Thread.ofVirtual().start(() -> queues.gate(dead.name()).open());
        });
        return grave.isPresent();
    }

    private Optional<Queue> grave(Queue queue, StoredMessage message) {
        return RedrivePolicy.of(queue).filter(policy -> message.receives() >= policy.receives())
                .flatMap(RedrivePolicy::queue).flatMap(queues::find);
    }

    private static Message shown(Messages.Placed placed, ReceiveMessageRequest request) {
        var message = placed.message();
        var shown = Message.builder().messageId(message.id()).body(message.body())
                .md5OfBody(Digests.md5(message.body())).receiptHandle(ReceiptHandle.of(placed));
        var asked = askedFor(request);
        var system = system(message);
        if (!asked.contains("All")) {
            system.keySet().retainAll(asked);
        }
        if (!system.isEmpty()) {
            shown.attributesWithStrings(system);
        }
        var attributes = new TreeMap<String, StoredMessage.Attribute>(message.attributes());
        attributes.keySet().removeIf(name -> !wanted(name, Set.copyOf(request.messageAttributeNames())));
        if (!attributes.isEmpty()) {
            var values = new TreeMap<String, MessageAttributeValue>();
            attributes.forEach((name, value) -> values.put(name, value.sdk()));
            shown.messageAttributes(values).md5OfMessageAttributes(Digests.md5(attributes));
        }
        return shown.build();
    }

    /// Clients from before 2024 use the deprecated member.
    @SuppressWarnings("deprecation")
    private static Set<String> askedFor(ReceiveMessageRequest request) {
        var asked = new HashSet<>(request.attributeNamesAsStrings());
        asked.addAll(request.messageSystemAttributeNamesAsStrings());
        return asked;
    }

    private static boolean wanted(String attribute, Set<String> names) {
        return names.stream().anyMatch(name -> name.equals("All") || name.equals(attribute)
                || name.endsWith(".*") && attribute.startsWith(name.substring(0, name.length() - 1)));
    }

    private static Map<String, String> system(StoredMessage message) {
        var system = new TreeMap<>(message.system());
        system.put("SenderId", Account.ID);
        system.put("SentTimestamp", String.valueOf(message.sentMillis()));
        system.put("ApproximateReceiveCount", String.valueOf(message.receives()));
        system.put("ApproximateFirstReceiveTimestamp", String.valueOf(message.firstMillis()));
        if (!message.group().isEmpty()) {
            system.put("MessageGroupId", message.group());
        }
        if (!message.sequence().isEmpty()) {
            system.put("MessageDeduplicationId", message.deduplication());
            system.put("SequenceNumber", message.sequence());
        }
        return system;
    }

    /// Deletes a received message; one that is already gone is not a failure.
    void delete(@Nullable String url, @Nullable String handle) {
        var queue = queues.at(url);
        var receipt = ReceiptHandle.parse(queue.name(), handle);
        queues.gate(queue.name()).alone(() -> {
            var message = messages.get(receipt.key());
            if (queue.fifo() && message.isPresent() && (!message.get().handle().equals(receipt.secret())
                    || message.get().visibleMillis() <= clock.millis())) {
                throw SqsFaults.badParameter("Value " + handle
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
            }
            message.ifPresent(_ -> messages.remove(receipt.key()));
            return message;
        });
        queues.gate(queue.name()).open();
    }

    void changeVisibility(@Nullable String url, @Nullable String handle, @Nullable Integer seconds) {
        var queue = queues.at(url);
        if (seconds == null) {
            throw SqsFaults.missing("VisibilityTimeout");
        }
        within("VisibilityTimeout", seconds, 0, 0, 43_200,
                "VisibilityTimeout must be an integer between 0 and 43200");
        var receipt = ReceiptHandle.parse(queue.name(), handle);
        queues.gate(queue.name()).alone(() -> {
            long now = clock.millis();
            var message = messages.get(receipt.key())
                    .orElseThrow(() -> SqsFaults.badParameter("Value " + handle + " for parameter ReceiptHandle is"
                            + " invalid. Reason: Message does not exist or is not available for visibility timeout"
                            + " change."));
            if (!message.handle().equals(receipt.secret()) || message.visibleMillis() <= now) {
                throw SqsFaults.notInFlight();
            }
            messages.put(receipt.key(), message.visibleAt(now + 1000L * seconds));
            return message;
        });
        queues.gate(queue.name()).open();
    }

    /// Forgets the attempts of a queue that is deleted.
    void forget(String queue) {
        attempts.forget(queue);
    }
}
