package dev.stepdeck.sandbox.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.services.eventbridge.model.Tag;

/// The tags of buses and rules.
final class EventTags {

    private static final int MOST = 50;

    private final Buses buses;
    private final Rules rules;

    EventTags(Buses buses, Rules rules) {
        this.buses = buses;
        this.rules = rules;
    }

    static Map<String, String> map(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    void add(String arn, List<Tag> tags) {
        change(arn, all -> {
            all.putAll(map(tags));
            if (all.size() > MOST) {
                throw EventsFaults.limit("A resource can have at most " + MOST + " tags.");
            }
        });
    }

    void remove(String arn, List<String> keys) {
        change(arn, all -> all.keySet().removeAll(keys));
    }

    List<Tag> list(String arn) {
        var found = new TreeMap<String, String>();
        change(arn, found::putAll);
        return found.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private void change(String arn, Consumer<Map<String, String>> change) {
        if (!arn.startsWith(Account.arn("events", ""))) {
            throw EventsFaults.notFound("Resource " + arn + " does not exist.");
        }
        var resource = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
        if (resource[0].equals("event-bus") && resource.length == 2) {
            var bus = buses.get(resource[1]);
            var tags = new TreeMap<>(bus.tags());
            change.accept(tags);
            buses.put(new Bus(bus.name(), bus.description(), bus.created(), tags));
        } else if (resource[0].equals("rule") && resource.length > 1) {
            var rule = rules.get(resource.length == 3 ? resource[1] : null, resource[resource.length - 1]);
            var tags = new TreeMap<>(rule.tags());
            change.accept(tags);
            rules.update(rule.withTags(tags));
        } else {
            throw EventsFaults.notFound("Resource " + arn + " does not exist.");
        }
    }
}
