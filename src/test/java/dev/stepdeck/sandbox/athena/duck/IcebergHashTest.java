package dev.stepdeck.sandbox.athena.duck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

/// Rows are in the buckets that Iceberg's library would put them into.
class IcebergHashTest {

    private static final int MANY = 1_000_003;

    private static int bucket(String hashed) {
        return (Integer.parseInt(IcebergHash.of(hashed)) & Integer.MAX_VALUE) % MANY;
    }

    private static <T> int wanted(Type type, T value) {
        return Transforms.<T>bucket(MANY).bind(type).apply(value);
    }

    @Test
    void valuesAreHashedAsIcebergDoes() {
        Stream.of(0L, 1L, -1L, 34L, Long.MAX_VALUE, Long.MIN_VALUE)
                .forEach(value -> assertThat(bucket("l" + value)).isEqualTo(wanted(Types.LongType.get(), value)));
        assertThat(bucket("l17486")).isEqualTo(wanted(Types.DateType.get(), 17_486));
        Stream.of("", "a", "ab", "abc", "abcd", "iceberg", "Ünïcode €")
                .forEach(text -> assertThat(bucket("s" + text)).isEqualTo(wanted(Types.StringType.get(), text)));
        Stream.of("14.20", "-0.05", "0.00", "12345678.99")
                .forEach(text -> assertThat(bucket("d" + text.replace(".", "")))
                        .isEqualTo(wanted(Types.DecimalType.of(10, 2), new BigDecimal(text))));
        Stream.of("00", "00ff80", "0011223344")
                .forEach(hex -> assertThat(bucket("b" + hex)).isEqualTo(
                        wanted(Types.BinaryType.get(), ByteBuffer.wrap(HexFormat.of().parseHex(hex)))));
    }
}
