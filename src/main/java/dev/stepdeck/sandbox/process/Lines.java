package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/// Splits what a process prints into lines. A line that is longer than an event of CloudWatch Logs may be
/// becomes several; bytes that are not UTF-8 become replacement characters.
public final class Lines {

    /// 256 KB less the 26 bytes that CloudWatch Logs counts for an event.
    static final int LONGEST = 256 * 1024 - 26;

    private static final int BUFFER = 64 * 1024;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private final Consumer<String> sink;
    private byte[] line = new byte[512];
    private int length;

    public Lines(Consumer<String> sink) {
        this.sink = sink;
    }

    /// Reads to the end, on the caller's thread.
    public void readAll(InputStream in) throws IOException {
        var buffer = new byte[BUFFER];
        try {
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                take(buffer, count);
            }
        } finally {
            if (length > 0) {
                emit(length);
            }
        }
    }

    private void take(byte[] bytes, int count) {
        var start = 0;
        for (var i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i);
                var end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                emit(end);
                length = 0;
                start = i + 1;
            }
        }
        append(bytes, start, count);
    }

    private void append(byte[] bytes, int from, int to) {
        var at = from;
        while (at < to) {
            var part = Math.min(to - at, LONGEST - length);
            if (length + part > line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(length + part, line.length * 2)));
            }
            System.arraycopy(bytes, at, line, length, part);
            length += part;
            at += part;
            if (length == LONGEST) {
                split();
            }
        }
    }

    /// Emits a part of a line that is too long, without cutting a character in two.
    private void split() {
        var end = length;
        for (var back = 1; back <= 3; back++) {
            var b = line[length - back];
            if ((b & CONTINUATION_MASK) == CONTINUATION_MASK) {
                end = length - back;
                break;
            }
            if ((b & CONTINUATION_MASK) != CONTINUATION) {
                break;
            }
        }
        emit(end);
        System.arraycopy(line, end, line, 0, length - end);
        length -= end;
    }

    private void emit(int end) {
        sink.accept(new String(line, 0, end, UTF_8));
    }
}
