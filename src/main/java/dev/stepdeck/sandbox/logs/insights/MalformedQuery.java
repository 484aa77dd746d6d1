package dev.stepdeck.sandbox.logs.insights;

/// A text that is not a query, with the place of the mistake.
public final class MalformedQuery extends RuntimeException {

    private final int start;
    private final int end;

    /// @param start offset of the first character that is wrong
    /// @param end offset after the last one
    MalformedQuery(String text, int start, int end, String reason) {
        super(reason + " at " + place(text, start));
        this.start = start;
        this.end = end;
    }

    /// The offset of the first wrong character, counted from 0.
    public int start() {
        return start;
    }

    /// The offset after the last wrong character.
    public int end() {
        return end;
    }

    private static String place(String text, int offset) {
        var line = 1;
        var begin = 0;
        for (var i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return "line " + line + " and position " + (offset - begin);
    }
}
