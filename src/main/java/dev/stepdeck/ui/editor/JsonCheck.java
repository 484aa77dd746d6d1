package dev.stepdeck.ui.editor;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with a JSON text, and formats valid ones.
final class JsonCheck {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();

    private JsonCheck() {}

    /// The first problem; nothing when the text is one JSON value.
    static List<Problem> problems(String text) {
        if (text.isBlank()) {
            return List.of(new Problem(1, 1, "The input is empty; an empty object is {}"));
        }
        try (var parser = JSON.createParser(text)) {
            var depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0 && token != JsonToken.PROPERTY_NAME) {
                    return rest(parser.currentLocation().getCharOffset(), text);
                }
            }
            return List.of();
        } catch (JacksonException e) {
            var at = e.getLocation();
            return List.of(at == null || at.getLineNr() < 1
                    ? new Problem(1, 1, e.getOriginalMessage())
                    : new Problem(at.getLineNr(), Math.max(1, at.getColumnNr()), worded(e.getOriginalMessage())));
        }
    }

    /// The text with one member per line, indented by two spaces; the text itself when it is not JSON.
    static String formatted(String text) {
        try {
            return JSON.writeValueAsString(JSON.readTree(text));
        } catch (JacksonException | NumberFormatException e) {
            return text;
        }
    }

    private static List<Problem> rest(long offset, String text) {
        var behind = (int) Math.max(0, offset);
        while (behind < text.length() && Character.isWhitespace(text.charAt(behind))) {
            behind++;
        }
        if (behind >= text.length()) {
            return List.of();
        }
        var before = text.substring(0, behind);
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return List
                .of(new Problem(line, behind - before.lastIndexOf('\n'), "There is text after the end of the JSON"));
    }

    /// The parser's message without its remarks on itself.
    private static String worded(String message) {
        var end = message.indexOf("\n");
        var first = end < 0 ? message : message.substring(0, end);
        return first.replaceAll("\\s*\\(for .*?\\)$", "").replaceAll(" \\(start marker at .*\\)", "")
                .replace("Unexpected end-of-input", "The text ends too early")
                .replace(" within/between Object entries", ", inside an object")
                .replace(" within/between Array entries", ", inside an array").strip();
    }
}
