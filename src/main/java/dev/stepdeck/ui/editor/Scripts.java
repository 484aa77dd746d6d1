package dev.stepdeck.ui.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Finds the scripts in a JSON text, and replaces them. Everything else in the text stays as it is.
final class Scripts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FEWEST_LINE_BREAKS = 2;

    private Scripts() {}

    /// A string within a JSON text.
    ///
    /// @param path its place: `userInput`, `jobs[1].script`
    /// @param from where its opening quote is
    /// @param to after its closing quote
    record Place(String path, String text, int from, int to) {

        /// Whether it is a script: it begins as one or has several lines.
        boolean isScript() {
            return text.startsWith("#!") || text.chars().filter(c -> c == '\n').count() >= FEWEST_LINE_BREAKS;
        }
    }

    /// All string values, in their order; empty if the text is not JSON.
    static Optional<List<Place>> texts(String json) {
        var found = new ArrayList<Place>();
        Deque<String> path = new ArrayDeque<>();
        Deque<Integer> counts = new ArrayDeque<>();
        try (var parser = JSON.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    path.removeLast();
                    path.addLast((path.isEmpty() ? "" : ".") + parser.currentName());
                    continue;
                }
                if (token.isStructEnd()) {
                    path.removeLast();
                    counts.removeLast();
                    continue;
                }
                if (!counts.isEmpty() && counts.getLast() >= 0) {
                    path.removeLast();
                    path.addLast("[" + counts.getLast() + "]");
                    counts.addLast(counts.removeLast() + 1);
                }
                if (token.isStructStart()) {
                    path.addLast("");
                    counts.addLast(token == JsonToken.START_ARRAY ? 0 : -1);
                } else if (token == JsonToken.VALUE_STRING) {
                    int from = (int) parser.currentTokenLocation().getCharOffset();
                    var text = parser.getString();
                    found.add(new Place(String.join("", path), text, from,
                            (int) parser.currentLocation().getCharOffset()));
                }
            }
            return Optional.of(found);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The JSON text with another string in a place.
    static String replace(String json, Place place, String text) {
        return json.substring(0, place.from()) + JSON.writeValueAsString(text) + json.substring(place.to());
    }
}
