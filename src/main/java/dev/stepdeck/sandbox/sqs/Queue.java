package dev.stepdeck.sandbox.sqs;

import java.util.Map;
import java.util.TreeMap;

/// A queue as it is kept.
///
/// @param attributes those that users can set, by AWS's names, with their defaults
record Queue(String name, Map<String, String> attributes, Map<String, String> tags, long createdMillis,
        long modifiedMillis) {

    Queue {
        attributes = new TreeMap<>(attributes);
        tags = new TreeMap<>(tags);
    }

    boolean fifo() {
        return name.endsWith(".fifo");
    }

    long seconds(String attribute) {
        return Long.parseLong(attributes.getOrDefault(attribute, "0"));
    }

    boolean flag(String attribute) {
        return attributes.getOrDefault(attribute, "false").equals("true");
    }

    Queue tagged(Map<String, String> changed) {
        return new Queue(name, attributes, changed, createdMillis, modifiedMillis);
    }
}
