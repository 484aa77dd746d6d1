package dev.stepdeck.sandbox.sns;

import java.util.Map;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

/// A topic as it is kept.
///
/// @param attributes those that users can set, by AWS's names
record Topic(String name, Map<String, String> attributes, Map<String, String> tags) {

    Topic {
        attributes = new TreeMap<>(attributes);
        tags = new TreeMap<>(tags);
    }

    String arn() {
        return Account.arn("sns", name);
    }

    boolean fifo() {
        return name.endsWith(".fifo");
    }

    Topic with(String attribute, String value) {
        var all = new TreeMap<>(attributes);
        all.put(attribute, value);
        return new Topic(name, all, tags);
    }

    Topic tagged(Map<String, String> changed) {
        return new Topic(name, attributes, changed);
    }
}
