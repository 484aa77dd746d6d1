package dev.stepdeck.sandbox.logs.insights;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of one event: those that every event has, and those that are discovered in a message that is a JSON object, with dots between
/// the names of nested ones. For one thread.
///
/// Source: user guide, "Supported logs and discovered fields".
public final class EventFields implements Fields {

    static final String TIMESTAMP = "@timestamp";
    static final String MESSAGE = "@message";
    static final String POINTER = "@ptr";
    private static final int MOST_DISCOVERED = 200;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Origin origin;
    private final long timestamp;
    private final long ingested;
    private final String message;
    private @Nullable Map<String, Value> discovered;

    /// Where an event comes from.
    ///
    /// @param log account and group: `000000000000:/aws/x`
    /// @param pointer what GetLogRecord finds it by
    public record Origin(String log, String stream, String pointer) {}

    /// @param timestamp epoch milliseconds
    /// @param ingested epoch milliseconds
    public EventFields(Origin origin, long timestamp, long ingested, String message) {
        this.origin = origin;
        this.timestamp = timestamp;
        this.ingested = ingested;
        this.message = message;
    }

    @Override
    public Value get(String name) {
        return switch (name) {
            case TIMESTAMP -> new Value.Time(timestamp);
            case MESSAGE -> Value.of(message);
            case "@logStream" -> Value.of(origin.stream());
            case "@log" -> Value.of(origin.log());
            case "@ingestionTime" -> new Value.Time(ingested);
            case POINTER -> Value.of(origin.pointer());
            default -> discovered().getOrDefault(name, Value.missing());
        };
    }

    /// All fields with their values as texts, times as epoch milliseconds: what GetLogRecord gives.
    public Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        discovered().forEach((name, value) -> all.put(name, value.text()));
        all.put(TIMESTAMP, Long.toString(timestamp));
        all.put(MESSAGE, message);
        all.put("@logStream", origin.stream());
        all.put("@log", origin.log());
        all.put("@ingestionTime", Long.toString(ingested));
        all.put(POINTER, origin.pointer());
        return all;
    }

    /// About how many bytes it holds.
    long weight() {
        return Budget.of(message) * (discovered == null || discovered.isEmpty() ? 1 : 3);
    }

    private Map<String, Value> discovered() {
        if (discovered == null) {
            discovered = discover();
        }
        return discovered;
    }

    private Map<String, Value> discover() {
        if (!message.stripLeading().startsWith("{")) {
            return Map.of();
        }
        try {
            var found = new LinkedHashMap<String, Value>();
            flatten("", MAPPER.readTree(message), found);
            return found;
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, Value> found) {
        if (found.size() >= MOST_DISCOVERED) {
            return;
        }
        var prefix = name.isEmpty() ? "" : name + ".";
        if (node.isObject()) {
            node.properties().forEach(property -> flatten(prefix + property.getKey(), property.getValue(), found));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size() && found.size() < MOST_DISCOVERED; i++) {
                flatten(prefix + i, node.get(i), found);
            }
        } else if (node.isBoolean()) {
            found.put(name, Value.of(node.booleanValue()));
        } else if (!node.isNull()) {
            found.put(name, Value.of(node.asString()));
        }
    }
}
