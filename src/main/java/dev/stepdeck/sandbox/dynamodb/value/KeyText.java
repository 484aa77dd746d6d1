package dev.stepdeck.sandbox.dynamodb.value;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Writes keys as texts whose order is DynamoDB's: that of bytes for strings and binaries, that of numbers for numbers.
/// What is written ends by itself, so that texts can follow one another.
public final class KeyText {

    /// Greater than anything that a key's text goes on with.
    public static final String LAST = "\uffff";

    private static final char END = 0;
    private static final char ESCAPED = 1;
    private static final char NEGATIVE = 1;
    private static final char ZERO = 2;
    private static final char POSITIVE = 3;
    private static final char LAST_DIGIT = 255;
    private static final int MIDDLE = 300;

    private KeyText() {}

    /// The text of a key's value.
    ///
    /// @param value a text, a number or a binary
    public static String of(Value value) {
        return value instanceof Value.Decimal number ? number(number) : beginning(value) + END + END;
    }

    /// What the texts of all values begin with that begin with this one.
    ///
    /// @param value a text or a binary
    public static String beginning(Value value) {
        var text = new StringBuilder();
        for (byte each : bytes(value)) {
            text.append((char) (each & 0xff));
            if (each == 0) {
                text.append(ESCAPED);
            }
        }
        return text.toString();
    }

    /// The bytes of a text or a binary.
    public static int length(Value value) {
        return bytes(value).length;
    }

    private static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Text text -> text.text().getBytes(StandardCharsets.UTF_8);
            case Value.Binary binary -> binary.bytes().asByteArrayUnsafe();
            default -> throw new IllegalArgumentException("No key has the type " + value.type());
        };
    }

    private static String number(Value.Decimal decimal) {
        var number = decimal.number();
        if (number.signum() == 0) {
            return String.valueOf(ZERO);
        }
        var digits = number.unscaledValue().abs().toString();
        int magnitude = digits.length() - number.scale();
        if (number.signum() > 0) {
            return POSITIVE + String.valueOf((char) (MIDDLE + magnitude)) + digits + END;
        }
        var text = new StringBuilder().append(NEGATIVE).append((char) (MIDDLE - magnitude));
        digits.chars().forEach(digit -> text.append((char) ('0' + '9' - digit)));
        return text.append(LAST_DIGIT).toString();
    }

    /// Where a partition is among all: a number from 0 to 65535.
    public static int place(Value partition) {
        var sum = new CRC32();
        sum.update(of(partition).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() >>> 16);
    }

    /// The text of a place, as long as any other's.
    public static String placeText(int place) {
        return "%04x".formatted(place);
    }
}
