package dev.stepdeck.sandbox.scheduler;

import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

/// A group of schedules.
///
/// @param created in milliseconds
/// @param modified in milliseconds
/// @param clientToken of the request that made it
record Group(String name, long created, long modified, String clientToken, Map<String, String> tags) {

    static final String DEFAULT = "default";

    Group {
        tags = new TreeMap<>(tags);
    }

    String arn() {
        return arn(name);
    }

    static String arn(String name) {
        return Account.arn("scheduler", "schedule-group/" + name);
    }

    Group with(Map<String, String> all, long now) {
        return new Group(name, created, now, clientToken, all);
    }
}
