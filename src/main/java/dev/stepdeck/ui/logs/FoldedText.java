package dev.stepdeck.ui.logs;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A message on one line, and opened: JSON with its members on lines of their own.
final class FoldedText {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_OPEN = 200_000;

    private FoldedText() {}

    /// Whether the message says more when it is opened.
    static boolean isLong(String message) {
        var text = message.strip();
        return text.indexOf('\n') >= 0 || text.length() > LONGEST_LINE
                || text.startsWith("{") && text.endsWith("}") && text.length() > 2;
    }

    /// The first line of the message; all of a JSON message.
    static String line(String message) {
        var text = message.stripTrailing();
        if (text.length() > LONGEST_LINE) {
            text = text.substring(0, LONGEST_LINE) + "…";
        }
        var begun = text.stripLeading();
        if (begun.startsWith("{")) {
            return begun.replaceAll("\\s*\\n\\s*", " ");
        }
        var end = begun.indexOf('\n');
        return end < 0 ? text : begun.substring(0, end).stripTrailing();
    }

    /// The whole message, up to a size that can be drawn.
    static String open(String message) {
        var text = message.stripTrailing();
        if (text.length() > LONGEST_OPEN) {
            return text.substring(0, LONGEST_OPEN) + "…";
        }
        if (text.strip().startsWith("{")) {
            try {
                return JSON.writeValueAsString(JSON.readTree(text));
            } catch (JacksonException e) {
                return text;
            }
        }
        return text;
    }
}
