package dev.stepdeck.asl.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The variables that a state can read: those of its own workflow, and those of the workflows around it. Assigning creates
/// new variables and leaves the old ones as they are, so branches can share them between threads.
///
/// A branch of a Parallel state and an iteration of a Map state start with [#inner()]: they read the outer variables, what
/// they assign is gone when they end (States Language, "Variables").
public final class Variables {

    private static final Variables NONE = new Variables(Map.of(), Map.of());

    private final Map<String, JsonNode> outer;
    private final Map<String, JsonNode> own;

    private Variables(Map<String, JsonNode> outer, Map<String, JsonNode> own) {
        this.outer = outer;
        this.own = own;
    }

    /// No variables: how an execution starts.
    public static Variables none() {
        return NONE;
    }

    /// Variables with given content, as passed to TestState.
    public static Variables of(ObjectNode values) {
        return NONE.assign(values);
    }

    /// The value of a variable, without the `$`.
    public Optional<JsonNode> find(String name) {
        JsonNode value = own.get(name);
        return Optional.ofNullable(value != null ? value : outer.get(name));
    }

    /// The variables after an Assign.
    public Variables assign(ObjectNode values) {
        if (values.isEmpty()) {
            return this;
        }
        var assigned = new LinkedHashMap<>(own);
        values.properties().forEach(entry -> assigned.put(entry.getKey(), entry.getValue()));
        return new Variables(outer, assigned);
    }

    /// The variables with which a branch or an iteration starts.
    public Variables inner() {
        return own.isEmpty() ? this : new Variables(visible(), Map.of());
    }

    /// All that can be read here, inner ones hiding outer ones.
    public Map<String, JsonNode> visible() {
        if (outer.isEmpty()) {
            return Collections.unmodifiableMap(own);
        }
        var all = new LinkedHashMap<>(outer);
        all.putAll(own);
        return Collections.unmodifiableMap(all);
    }

    /// The names assigned in this workflow, not those from around it.
    public Map<String, JsonNode> own() {
        return Collections.unmodifiableMap(own);
    }
}
