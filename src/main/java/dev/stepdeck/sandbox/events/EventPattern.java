package dev.stepdeck.sandbox.events;

import dev.stepdeck.sandbox.filter.ContentFilter;
import dev.stepdeck.sandbox.filter.InvalidFilterException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events that a rule matches. Source: "Amazon EventBridge event patterns".
record EventPattern(ContentFilter filter) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// @throws AwsServiceException `InvalidEventPatternException` for what is none
    static EventPattern parse(String text) {
        try {
            var pattern = new EventPattern(ContentFilter.parse(text));
            JSON.readTree(text); // Event Ruler does not look beyond the pattern's end
            return pattern;
        } catch (InvalidFilterException e) {
            throw EventsFaults.pattern(e.reason());
        } catch (JacksonException e) {
            throw EventsFaults.pattern(e.getOriginalMessage());
        }
    }

    boolean accepts(JsonNode event) {
        return filter.accepts(event);
    }
}
