package dev.stepdeck.sandbox.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/// Compares documents with a filter: each key of the filter must be in the document with one of the values in its list.
/// Source: "Content filtering in Amazon EventBridge event patterns"; SNS's policies are a part of it.
///
/// @param rules an object of lists, nested as the document is
public record ContentFilter(JsonNode rules) {

    /// Whether a document is wanted.
    public boolean accepts(JsonNode document) {
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
            case "wildcard" -> value.isString() && wildcard(wanted.asString("")).matcher(text).matches();
            case "cidr" -> value.isString() && IpRange.parse(wanted.asString("")).has(text);
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

    /// `*` stands for any text, `\\*` for a star.
    private static Pattern wildcard(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else {
                regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
