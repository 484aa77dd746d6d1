package dev.stepdeck.sandbox.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The subscriptions by ARN, which begins with the topic's.
final class Subscriptions {

    private static final Set<String> PROTOCOLS = Set.of("http", "https", "email", "email-json", "sms", "sqs",
            "application", "lambda", "firehose");
    private static final Set<String> NEED_CONFIRMATION = Set.of("http", "https", "email", "email-json");
    private static final Set<String> ATTRIBUTES = Set.of("DeliveryPolicy", "FilterPolicy", "FilterPolicyScope",
            "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn");

    private final Table<Subscription> rows;
    private final Topics topics;

    Subscriptions(Store store, Topics topics) {
        this.rows = store.table("sns.subscriptions", new JsonRows<>(Subscription.class));
        this.topics = topics;
    }

    /// Subscribes; the same endpoint again gives the same subscription.
    Subscription subscribe(Topic topic, @Nullable String protocol, @Nullable String endpoint,
            Map<String, String> attributes) {
        if (protocol == null || !PROTOCOLS.contains(protocol)) {
            throw SnsFaults.invalid("Protocol Reason: '" + protocol + "' is not supported");
        }
        if (endpoint == null || endpoint.isEmpty()) {
            throw SnsFaults.invalid("Endpoint");
        }
        if (protocol.equals("sqs") && !endpoint.startsWith("arn:aws:sqs:")) {
            throw SnsFaults.invalid("SQS endpoint ARN");
        }
        attributes.forEach(Subscriptions::check);
        return of(topic.arn()).stream().filter(s -> s.protocol().equals(protocol) && s.endpoint().equals(endpoint))
                .findFirst().orElseGet(() -> {
                    var made = new Subscription(topic.arn() + ":" + UUID.randomUUID(), topic.arn(), protocol, endpoint,
                            attributes, !NEED_CONFIRMATION.contains(protocol),
                            UUID.randomUUID().toString().replace("-", ""));
                    rows.put(made.arn(), made);
                    return made;
                });
    }

    private static void check(String attribute, String value) {
        if (!ATTRIBUTES.contains(attribute)) {
            throw SnsFaults.invalid("AttributeName");
        }
        if (attribute.equals("FilterPolicy") && !value.isEmpty()) {
            FilterPolicy.parse(value);
        }
    }

    Subscription get(@Nullable String arn) {
        return rows.get(arn == null ? "" : arn).orElseThrow(SnsFaults::noSubscription);
    }

    Subscription confirm(Topic topic, @Nullable String token) {
        var pending = of(topic.arn()).stream().filter(s -> s.token().equals(token)).findFirst()
                .orElseThrow(() -> SnsFaults.invalid("Token"));
        return rows.update(pending.arn(), Subscription::confirm).orElse(pending);
    }

    void set(@Nullable String arn, @Nullable String attribute, @Nullable String value) {
        var given = value == null ? "" : value;
        var name = attribute == null ? "" : attribute;
        check(name, given);
        rows.update(get(arn).arn(), subscription -> subscription.with(name, given));
    }

    void remove(@Nullable String arn) {
        rows.remove(arn == null ? "" : arn);
    }

    /// The subscriptions of a topic.
    List<Subscription> of(String topicArn) {
        return rows.values(topicArn + ":");
    }

    void removeAll(String topicArn) {
        of(topicArn).forEach(subscription -> rows.remove(subscription.arn()));
    }

    /// A page of all, or of a topic's.
    List<Subscription> page(@Nullable String topicArn, String after, int limit) {
        return rows.page(topicArn == null ? "" : topics.get(topicArn).arn() + ":", after, limit, Map.Entry::getValue);
    }
}
