package dev.stepdeck.aws.athena;

import java.math.BigDecimal;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Arrays, maps and rows as Athena writes them, `{id=1, tags=[a, b]}`, as JSON. Texts in them have no quotes there, so one that
/// has a comma or a bracket is split wrongly; that cannot be avoided.
public final class NestedText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private NestedText(String text) {
        this.text = text;
    }

    /// The value as JSON; empty when it is not written like a nested value.
    public static Optional<String> json(String text) {
        var stripped = text.strip();
        if (!stripped.startsWith("[") && !stripped.startsWith("{")) {
            return Optional.empty();
        }
        var reader = new NestedText(stripped);
        try {
            var value = reader.value(0);
            return reader.at == stripped.length() ? Optional.of(JSON.writeValueAsString(value)) : Optional.empty();
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    private JsonNode value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("too deep");
        }
        return switch (peek()) {
            case '[' -> array(depth);
            case '{' -> object(depth);
            default -> leaf(until(",]}"));
        };
    }

    private JsonNode array(int depth) {
        var array = JSON.createArrayNode();
        at++;
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            skipSpace();
            array.add(value(depth + 1));
        } while (another(']'));
        return array;
    }

    private JsonNode object(int depth) {
        var object = JSON.createObjectNode();
        at++;
        if (peek() == '}') {
            at++;
            return object;
        }
        do {
            skipSpace();
            var name = until("=,]}");
            if (peek() != '=') {
                throw new IllegalStateException("no name");
            }
            at++;
            object.set(name, value(depth + 1));
        } while (another('}'));
        return object;
    }

    /// Whether a comma follows, and not the end.
    private boolean another(char end) {
        var next = peek();
        at++;
        if (next != ',' && next != end) {
            throw new IllegalStateException("unexpected " + next);
        }
        return next == ',';
    }

    private String until(String ends) {
        var begin = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalStateException("ends too early");
        }
        return text.charAt(at);
    }

    private static JsonNode leaf(String word) {
        if (word.equals("null")) {
            return JSON.nullNode();
        }
        if (word.equals("true") || word.equals("false")) {
            return JSON.getNodeFactory().booleanNode(word.equals("true"));
        }
        return word.matches("-?(0|[1-9]\\d{0,17})(\\.\\d+)?([eE]-?\\d{1,3})?")
                ? JSON.getNodeFactory().numberNode(new BigDecimal(word))
                : JSON.getNodeFactory().stringNode(word);
    }
}
