package dev.stepdeck.sandbox.logs.insights;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What goes through the stages: an event with the fields that commands have made of it, or a group of `stats`.
final class Row implements Fields {

    private final @Nullable EventFields event;
    private final Map<String, Value> made = new HashMap<>();

    /// @param event none: a group
    Row(@Nullable EventFields event) {
        this.event = event;
    }

    @Override
    public Value get(String name) {
        var value = made.get(name);
        if (value != null) {
            return value;
        }
        return event == null ? Value.missing() : event.get(name);
    }

    void set(String name, Value value) {
        made.put(name, value);
    }

    /// About how many bytes it holds.
    long weight() {
        var weight = event == null ? 0 : event.weight();
        for (var entry : made.entrySet()) {
            weight += Budget.of(entry.getValue().text());
        }
        return weight;
    }
}
