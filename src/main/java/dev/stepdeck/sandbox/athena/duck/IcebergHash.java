package dev.stepdeck.sandbox.athena.duck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// The hash that Iceberg puts rows into buckets by: Murmur3, 32 bits, seed 0. Source: Iceberg's table spec, "Appendix B:
/// 32-bit Hash Requirements".
final class IcebergHash {

    private static final int FIRST = 0xcc9e2d51;
    private static final int SECOND = 0x1b873593;

    private IcebergHash() {}

    /// @param value a letter for its kind and the value: `l` a number, days or microseconds, `d` the digits of a decimal, `s`
    /// text, `b` hexadecimal digits
    /// @return the number as text
    static String of(String value) {
        var rest = value.substring(1);
        byte[] bytes = switch (value.charAt(0)) {
            case 'l' -> ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.parseLong(rest))
                    .array();
            case 'd' -> new BigInteger(rest).toByteArray();
            case 'b' -> HexFormat.of().parseHex(rest);
            default -> rest.getBytes(UTF_8);
        };
        return String.valueOf(murmur(bytes));
    }

    private static int murmur(byte[] bytes) {
        int hash = 0;
        int whole = bytes.length / Integer.BYTES * Integer.BYTES;
        var words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < whole; i += Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ mixed(words.getInt(i)), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int i = bytes.length - 1; i >= whole; i--) {
            tail = tail << 8 | bytes[i] & 0xff;
        }
        hash ^= mixed(tail);
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int word) {
        return Integer.rotateLeft(word * FIRST, 15) * SECOND;
    }
}
