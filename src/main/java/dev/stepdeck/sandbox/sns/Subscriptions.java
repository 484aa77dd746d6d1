package dev.stepdeck.sandbox.sns;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The subscriptions by ARN, which begins with the topic's.
final class Subscriptions {

    private static final Map<String, String> DEFAULTS = Map.of("RawMessageDelivery", "false", "FilterPolicyScope",
            "MessageAttributes");

    private final Table<Subscription> rows;
    private final Topics topics;

    Subscriptions(Store store, Topics topics) {
        this.rows = store.table("sns.subscriptions", new JsonRows<>(Subscription.class));
        this.topics = topics;
    }

    /// Subscribes; the same endpoint again gives the same subscription.
    Subscription subscribe(Topic topic, @Nullable String protocol, @Nullable String endpoint,
            Map<String, String> attributes) {
        var to = new Endpoint(protocol == null ? "" : protocol, endpoint == null ? "" : endpoint);
        to.check(topic);
        new SubscriptionAttributes("Attributes Reason: ").check(topic, attributes);
        var before = of(topic.arn()).stream()
                .filter(s -> s.protocol().equals(to.protocol()) && s.endpoint().equals(to.address())).findFirst();
        if (before.isPresent()) {
            attributes.forEach((name, value) -> {
                if (!value.equals(before.get().attributes().getOrDefault(name, DEFAULTS.getOrDefault(name, "")))) {
                    throw SnsFaults.invalid("Attributes Reason: Subscription already exists with different attributes");
                }
            });
            return before.get();
        }
        var kept = new TreeMap<>(attributes);
        kept.entrySet().removeIf(entry -> Subscription.isNothing(entry.getKey(), entry.getValue()));
        var made = new Subscription(topic.arn() + ":" + UUID.randomUUID(), topic.arn(), to.protocol(), to.address(),
                kept, !to.needsConfirmation(), UUID.randomUUID().toString().replace("-", ""));
        rows.put(made.arn(), made);
        return made;
    }

    Subscription get(@Nullable String arn) {
        SnsFaults.checkArn("SubscriptionArn", arn);
        return rows.get(arn == null ? "" : arn).orElseThrow(SnsFaults::noSubscription);
    }

    Subscription confirm(Topic topic, @Nullable String token) {
        var pending = of(topic.arn()).stream().filter(s -> s.token().equals(token)).findFirst()
                .orElseThrow(() -> SnsFaults.invalid("Token"));
        return rows.update(pending.arn(), Subscription::confirm).orElse(pending);
    }

    /// Whether a token would confirm a subscription that is not confirmed yet.
    boolean isPending(String topicArn, String token) {
        return of(topicArn).stream().anyMatch(s -> s.token().equals(token) && !s.confirmed());
    }

    void set(@Nullable String arn, @Nullable String attribute, @Nullable String value) {
        var subscription = get(arn);
        var changed = new TreeMap<>(subscription.attributes());
        changed.put(attribute == null ? "" : attribute, value == null ? "" : value);
        new SubscriptionAttributes("").check(topics.get(subscription.topicArn()), changed);
        rows.update(subscription.arn(),
                before -> before.with(attribute == null ? "" : attribute, value == null ? "" : value));
    }

    void remove(@Nullable String arn) {
        SnsFaults.checkArn("SubscriptionArn", arn);
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
