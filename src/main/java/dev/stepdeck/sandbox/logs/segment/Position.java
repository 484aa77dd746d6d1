package dev.stepdeck.sandbox.logs.segment;

import java.nio.charset.StandardCharsets;

/// The place of an event in the total order of all events: by time, then stream, then arrival.
///
/// @param timestamp epoch milliseconds
/// @param stream the id of the stream
/// @param sequence the number of the event in its stream, counted from 0
public record Position(long timestamp, long stream, long sequence) implements Comparable<Position> {

    /// Before every event.
    public static final Position START = new Position(0, 0, -1);

    private static final int DIGITS = 56;
    private static final int TIME_DIGITS = 16;
    private static final int STREAM_DIGITS = 18;

    /// The position as CloudWatch Logs shows ids of events: 56 decimal digits, in the same order.
    public String digits() {
        return digits(timestamp, stream, sequence + 1);
    }

    static String digits(long timestamp, long stream, long number) {
        var text = new byte[DIGITS];
        text[0] = '3';
        text[1] = '9';
        fill(text, 2, TIME_DIGITS, timestamp);
        fill(text, 2 + TIME_DIGITS, STREAM_DIGITS, stream);
        fill(text, 2 + TIME_DIGITS + STREAM_DIGITS, DIGITS - 2 - TIME_DIGITS - STREAM_DIGITS, number);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void fill(byte[] text, int from, int length, long number) {
        var rest = number;
        for (var i = from + length - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// The position of [#digits()].
    ///
    /// @throws IllegalArgumentException if the text is not 56 digits of this kind
    public static Position parse(String digits) {
        if (digits.length() != DIGITS || !digits.startsWith("39")) {
            throw new IllegalArgumentException("Not a position: " + digits);
        }
        return new Position(Long.parseLong(digits, 2, 2 + TIME_DIGITS, 10),
                Long.parseLong(digits, 2 + TIME_DIGITS, 2 + TIME_DIGITS + STREAM_DIGITS, 10),
                Long.parseLong(digits, 2 + TIME_DIGITS + STREAM_DIGITS, DIGITS, 10) - 1);
    }

    boolean isBefore(long otherTimestamp, long otherStream, long otherSequence) {
        if (timestamp != otherTimestamp) {
            return timestamp < otherTimestamp;
        }
        return stream != otherStream ? stream < otherStream : sequence < otherSequence;
    }

    @Override
    public int compareTo(Position other) {
        if (equals(other)) {
            return 0;
        }
        return isBefore(other.timestamp, other.stream, other.sequence) ? -1 : 1;
    }
}
