package dev.stepdeck.asl.data;

import tools.jackson.databind.JsonNode;

/// The size of documents as text, computed without writing them out: a document of a few nodes may contain the same part many
/// times over.
public final class JsonText {

    /// The largest document that a message quotes.
    private static final int LONGEST_QUOTED = 1_000_000;

    /// The limit up to which lengths are computed.
    private static final long MOST = 64L * 1024 * 1024;

    private JsonText() {}

    /// Whether a document has more characters than that as text, or is about to; reads no more of it than needed.
    public static boolean isLonger(JsonNode node, long characters) {
        return left(node, characters) < 0;
    }

    /// About how many characters a document has as text, or more than 64 million if they are more.
    public static long length(JsonNode node) {
        return MOST - left(node, MOST);
    }

    /// A document, shortened for a message.
    static String of(JsonNode node) {
        return isLonger(node, LONGEST_QUOTED)
                ? "(a document of more than " + LONGEST_QUOTED + " characters)"
                : node.toString();
    }

    private static long left(JsonNode node, long before) {
        long left = before;
        switch (node.getNodeType()) {
            case STRING -> left -= node.stringValue().length() + 2;
            case OBJECT -> {
                left -= 1;
                for (var entry : node.properties()) {
                    left = left(entry.getValue(), left - entry.getKey().length() - 4);
                    if (left < 0) {
                        return left;
                    }
                }
                left -= node.isEmpty() ? 1 : 0;
            }
            case ARRAY -> {
                left -= 1;
                for (JsonNode element : node) {
                    left = left(element, left - 1);
                    if (left < 0) {
                        return left;
                    }
                }
                left -= node.isEmpty() ? 1 : 0;
            }
            case NULL, BOOLEAN, NUMBER, MISSING, BINARY, POJO -> left -= 1;
        }
        return left;
    }
}
