package dev.stepdeck.asl.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds the task token in what a task was given: at the place where the state's definition puts it.
public final class TokenFinder {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "$$.Task.Token";
    private static final String EXPRESSION = "$states.context.Task.Token";

    private final JsonNode definition;

    /// Over the definition of a state machine, as JSON text.
    public TokenFinder(String definition) {
        this.definition = read(definition);
    }

    /// The token of a task.
    ///
    /// @param parameters the task's parameters as JSON text
    /// @return empty if the token is not passed as it is, but inside another string
    public Optional<String> find(String state, String parameters) {
        var given = read(parameters);
        return Optional.ofNullable(state(definition, state)).flatMap(found -> {
            var template = found.has("Parameters") ? found.path("Parameters") : found.path("Arguments");
            return place(template).map(place -> {
                var at = given;
                for (var step : place) {
                    at = at.isString() ? read(at.stringValue()).path(step) : at.path(step);
                }
                return at.asString("");
            });
        }).filter(token -> !token.isEmpty());
    }

    /// Where the token is, member by member.
    private static Optional<List<String>> place(JsonNode template) {
        for (var member : template.properties()) {
            var value = member.getValue();
            var text = value.asString("").strip();
            boolean path = member.getKey().endsWith(".$") && text.equals(PATH);
            boolean expression = text.startsWith("{%") && text.endsWith("%}")
                    && text.substring(2, text.length() - 2).strip().equals(EXPRESSION);
            if (path || expression) {
                return Optional.of(List.of(member.getKey().replaceFirst("\\.\\$$", "")));
            }
            var inner = place(value);
            if (inner.isPresent()) {
                var whole = new ArrayList<>(List.of(member.getKey()));
                whole.addAll(inner.get());
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    private static @Nullable JsonNode state(JsonNode node, String name) {
        var states = node.path("States");
        if (states.has(name)) {
            return states.get(name);
        }
        for (var child : node) {
            var found = child.isContainer() ? state(child, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
