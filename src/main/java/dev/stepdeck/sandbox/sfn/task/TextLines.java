package dev.stepdeck.sandbox.sfn.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Optional;

/// The lines of a text in UTF-8, of which none may be so long that it fills the memory.
final class TextLines {

    /// The maximum length of one item in a file, in characters.
    static final int LONGEST = 8 * 1024 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;

    TextLines(InputStream in) throws IOException {
        this.reader = text(in);
    }

    /// A text without the mark by which some programs begin it.
    static Reader text(InputStream in) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /// The next line without its end; empty after the last.
    Optional<String> next() throws IOException {
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        var line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            line.append((char) c);
            checkLength(line.length());
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return Optional.of(line.toString());
    }

    static void checkLength(int characters) {
        if (characters > LONGEST) {
            throw S3Items.failed("An item has more than " + LONGEST + " characters.");
        }
    }
}
