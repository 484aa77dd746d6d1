package dev.stepdeck.sandbox.glue.match.process;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads records of text with delimiters. Inside of quotes, delimiters and line breaks are text, and two quotes are one.
public final class DelimitedReader {

    private static final int NONE = -1;

    private final Reader in;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private int next = NONE - 1;

    /// @param in is read by large blocks and is not closed
    public DelimitedReader(Reader in, Format format) {
        this.in = in;
        this.delimiter = first(format.delimiter());
        this.quote = first(format.quote());
        this.escape = first(format.escape());
    }

    private static int first(String text) {
        return text.isEmpty() ? NONE : text.charAt(0);
    }

    /// The next record; none at the end. Empty lines are no records.
    public Optional<List<String>> read() throws IOException {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        var any = false;
        for (var c = take(); c != NONE; c = take()) {
            if (c == quote && quote != NONE) {
                any = true;
                if (quoted && peek() == quote) {
                    value.append((char) take());
                } else {
                    quoted = !quoted;
                }
            } else if (c == escape && escape != NONE && peek() != NONE) {
                value.append((char) take());
            } else if (quoted) {
                value.append((char) c);
            } else if (c == delimiter) {
                values.add(value.toString());
                value.setLength(0);
                any = true;
            } else if (c == '\n' || c == '\r') {
                if (any || !value.isEmpty()) {
                    values.add(value.toString());
                    return Optional.of(values);
                }
            } else {
                value.append((char) c);
            }
        }
        if (any || !value.isEmpty()) {
            values.add(value.toString());
            return Optional.of(values);
        }
        return Optional.empty();
    }

    private int take() throws IOException {
        var taken = peek();
        next = NONE - 1;
        return taken;
    }

    private int peek() throws IOException {
        if (next == NONE - 1) {
            next = in.read();
        }
        return next;
    }
}
