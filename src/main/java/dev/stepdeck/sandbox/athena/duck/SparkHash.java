package dev.stepdeck.sandbox.athena.duck;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// What Spark's `hash` and `xxhash64` give. A value comes with a letter for its kind before it: `i` an int, `l` a long, `f` and `d`
/// a float and a double, `s` bytes in hexadecimal. Source: Spark, Murmur3_x86_32 and XXH64.
final class SparkHash {

    private SparkHash() {}

    static String murmur(String seed, String value) {
        var input = ByteBuffer.wrap(bytes(value)).order(ByteOrder.LITTLE_ENDIAN);
        int hash = Integer.parseInt(seed);
        while (input.remaining() >= 4) {
            hash = mixed(hash, input.getInt());
        }
        // Not as Murmur3 has it: each byte of the rest is an int of its own.
        while (input.hasRemaining()) {
            hash = mixed(hash, input.get());
        }
        hash ^= input.limit();
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return String.valueOf(hash ^ hash >>> 16);
    }

    static String xx(String seed, String value) {
        return String.valueOf(XxHash64.of(bytes(value), Long.parseLong(seed)));
    }

    private static int mixed(int hash, int input) {
        int mixed = Integer.rotateLeft(input * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
    }

    private static byte[] bytes(String value) {
        var rest = value.substring(1);
        return switch (value.charAt(0)) {
            case 'i' -> of(Integer.parseInt(rest));
            case 'l' -> of(Long.parseLong(rest));
            case 'f' -> of(Float.floatToIntBits((float) JavaFunctions.number(rest) + 0.0f));
            case 'd' -> of(Double.doubleToLongBits(JavaFunctions.number(rest) + 0.0));
            default -> HexFormat.of().parseHex(rest);
        };
    }

    private static byte[] of(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] of(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
