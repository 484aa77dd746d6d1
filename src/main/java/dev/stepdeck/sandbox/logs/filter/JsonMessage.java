package dev.stepdeck.sandbox.logs.filter;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages as JSON documents.
final class JsonMessage {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonMessage() {}

    /// The document of a message; none when it is not one object or array.
    static Optional<JsonNode> read(String message) {
        var start = message.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(start));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
