package dev.stepdeck.sandbox.events;

import java.util.Set;

import dev.stepdeck.sandbox.filter.ContentFilter;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events that a rule wants. Source: "Amazon EventBridge event patterns".
record EventPattern(ContentFilter filter) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> COMPARISONS = Set.of("prefix", "suffix", "anything-but", "numeric", "exists",
            "cidr",
            "equals-ignore-case", "wildcard");

    /// @throws AwsServiceException `InvalidEventPatternException` for what is none
    static EventPattern parse(String text) {
        try {
            var rules = JSON.readTree(text);
            if (!rules.isObject()) {
                throw EventsFaults.pattern("Filter is not an object");
            }
            if (rules.isEmpty()) {
                throw EventsFaults.pattern("Empty event pattern is not allowed");
            }
            check(rules, "");
            return new EventPattern(new ContentFilter(rules));
        } catch (JacksonException e) {
            throw EventsFaults.pattern(e.getOriginalMessage());
        }
    }

    private static void check(JsonNode rules, String path) {
        for (var rule : rules.properties()) {
            var name = path.isEmpty() ? rule.getKey() : path + "." + rule.getKey();
            var value = rule.getValue();
            if (value.isObject()) {
                check(value, name);
            } else if (rule.getKey().equals("$or") && value.isArray()) {
                value.forEach(each -> check(each, path));
            } else if (!value.isArray()) {
                throw EventsFaults.pattern("\"" + rule.getKey() + "\" must be an object or an array");
            } else if (value.isEmpty()) {
                throw EventsFaults.pattern("Empty arrays are not allowed");
            } else {
                value.forEach(EventPattern::comparison);
            }
        }
    }

    private static void comparison(JsonNode value) {
        if (value.isObject() && (value.size() != 1
                || !COMPARISONS.contains(value.properties().iterator().next().getKey()))) {
            throw EventsFaults
                    .pattern("Unrecognized match type " + value.propertyNames().stream().findFirst().orElse(""));
        }
        if (value.isArray()) {
            throw EventsFaults.pattern("Match value must be String, number, true, false, or null");
        }
    }

    boolean accepts(JsonNode event) {
        return filter.accepts(event);
    }
}
