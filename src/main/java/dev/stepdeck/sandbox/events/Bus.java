package dev.stepdeck.sandbox.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

/// An event bus.
///
/// @param created in milliseconds
record Bus(String name, Optional<String> description, long created, Map<String, String> tags) {

    Bus {
        tags = new TreeMap<>(tags);
    }

    String arn() {
        return Account.arn("events", "event-bus/" + name);
    }
}
