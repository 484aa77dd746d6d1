package dev.stepdeck.sandbox.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.schedule.Schedule;

/// A rule of a bus.
///
/// @param pattern of the events that it matches; it has this or a schedule, or both
/// @param created in milliseconds
record Rule(String bus, String name, Optional<String> pattern, Optional<String> schedule, boolean enabled,
        Optional<String> description, Optional<String> role, long created, Map<String, String> tags) {

    Rule {
        tags = new TreeMap<>(tags);
    }

    String arn() {
        return Account.arn("events", "rule/" + (bus.equals(Buses.DEFAULT) ? "" : bus + "/") + name);
    }

    /// Its place in tables.
    String key() {
        return bus + "/" + name;
    }

    /// When it fires, as long as it is enabled.
    Optional<Schedule> timing() {
        return enabled ? schedule.map(Schedule::parse) : Optional.empty();
    }

    Rule withEnabled(boolean on) {
        return new Rule(bus, name, pattern, schedule, on, description, role, created, tags);
    }

    Rule withTags(Map<String, String> all) {
        return new Rule(bus, name, pattern, schedule, enabled, description, role, created, all);
    }
}
