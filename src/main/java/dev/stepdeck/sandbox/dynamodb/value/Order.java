package dev.stepdeck.sandbox.dynamodb.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The order of values, and what is in them.
public final class Order {

    private Order() {}

    /// Whether two values have an order: texts, numbers and binaries have one among themselves.
    public static boolean comparable(Value left, Value right) {
        return left.type().equals(right.type()) && isScalar(left);
    }

    /// Whether it is of a type that has an order, as keys must have.
    public static boolean isScalar(Value value) {
        return switch (value) {
            case Value.Text _,Value.Decimal _,Value.Binary _ -> true;
            case Value.Flag _,Value.Null _,Value.Members _,Value.Items _,Value.Fields _ -> false;
        };
    }

    /// The order of two comparable values: numbers by what they are, others by their bytes.
    public static int compare(Value left, Value right) {
        if (left instanceof Value.Decimal number && right instanceof Value.Decimal other) {
            return number.number().compareTo(other.number());
        }
        return Arrays.compareUnsigned(bytes(left), bytes(right));
    }

    /// Whether a text or binary begins with another.
    public static boolean begins(Value value, Value prefix) {
        if (value instanceof Value.Text text && prefix instanceof Value.Text start) {
            return text.text().startsWith(start.text());
        }
        return value instanceof Value.Binary all && prefix instanceof Value.Binary some
                && startsAt(bytes(all), bytes(some), 0);
    }

    /// Whether a text or binary has a part, or a set or list an element.
    public static boolean contains(Value value, Value part) {
        return switch (value) {
            case Value.Text text -> part instanceof Value.Text some && text.text().contains(some.text());
            case Value.Binary all -> part instanceof Value.Binary some && contains(bytes(all), bytes(some));
            case Value.Members set -> set.values().contains(part);
            case Value.Items list -> list.values().contains(part);
            case Value.Decimal _,Value.Flag _,Value.Null _,Value.Fields _ -> false;
        };
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (startsAt(all, part, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] all, byte[] part, int at) {
        return at + part.length <= all.length
                && Arrays.equals(all, at, at + part.length, part, 0, part.length);
    }

    private static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Text text -> text.text().getBytes(StandardCharsets.UTF_8);
            case Value.Binary binary -> binary.bytes().asByteArrayUnsafe();
            default -> throw new IllegalArgumentException("No bytes in the type " + value.type());
        };
    }
}
