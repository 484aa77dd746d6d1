package dev.stepdeck.sandbox.sns;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        return accepts(rules, document);
    }

    private static boolean accepts(JsonNode rules, JsonNode document) {
        return rules.properties().stream().allMatch(rule -> {
            if (rule.getKey().equals("$or") && rule.getValue().isArray()) {
                return rule.getValue().valueStream().anyMatch(some -> accepts(some, document));
            }
            var value = document.path(rule.getKey());
            return rule.getValue().isObject()
                    ? value.isObject() && accepts(rule.getValue(), value)
                    : any(rule.getValue(), value);
        });
    }

    private static boolean any(JsonNode conditions, JsonNode value) {
        List<JsonNode> values = value.isArray() ? new ArrayList<>(value.values()) : List.of(value);
        return conditions.valueStream()
                .anyMatch(condition -> values.stream().anyMatch(each -> matches(condition, each)));
    }

    private static boolean matches(JsonNode condition, JsonNode value) {
        if (!condition.isObject()) {
            return same(condition, value);
        }
        var rule = condition.properties().iterator().next();
        var wanted = rule.getValue();
        var text = value.asString("");
        return switch (rule.getKey()) {
            case "exists" -> wanted.asBoolean(true) != value.isMissingNode();
            case "prefix" -> value.isString() && text.startsWith(wanted.asString(""));
            case "suffix" -> value.isString() && text.endsWith(wanted.asString(""));
            case "equals-ignore-case" ->
                value.isString() && text.toLowerCase(Locale.ROOT).equals(wanted.asString("").toLowerCase(Locale.ROOT));
            case "anything-but" -> !value.isMissingNode() && anythingBut(wanted, value);
            case "numeric" -> value.isNumber() && numeric(wanted, value.decimalValue());
            default -> false;
        };
    }

    private static boolean anythingBut(JsonNode wanted, JsonNode value) {
        if (wanted.isArray()) {
            return wanted.valueStream().noneMatch(each -> matches(each, value));
        }
        return !matches(wanted, value);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    /// `[">", 0, "<=", 10]`
    private static boolean numeric(JsonNode rule, BigDecimal value) {
        for (int i = 0; i + 1 < rule.size(); i += 2) {
            int order = value.compareTo(rule.get(i + 1).decimalValue());
            boolean holds = switch (rule.get(i).asString("")) {
                case "=" -> order == 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
