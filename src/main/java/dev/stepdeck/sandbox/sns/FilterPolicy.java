package dev.stepdeck.sandbox.sns;

import dev.stepdeck.sandbox.filter.ContentFilter;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which messages a subscription wants. Source: "Amazon SNS subscription filter policies".
///
/// @param rules an object: each key must be there with one of the values in its list
record FilterPolicy(JsonNode rules) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if it is no JSON object
    static FilterPolicy parse(String text) {
        try {
            var rules = JSON.readTree(text);
            if (rules.isObject()) {
                return new FilterPolicy(rules);
            }
            throw SnsFaults.invalid("FilterPolicy: Filter is not an object");
        } catch (JacksonException e) {
            throw SnsFaults.invalid("FilterPolicy: failed to parse JSON. " + e.getOriginalMessage());
        }
    }

    /// Whether a document (the message, or its attributes as an object) is wanted.
    boolean accepts(JsonNode document) {
        return new ContentFilter(rules).accepts(document);
    }
}
