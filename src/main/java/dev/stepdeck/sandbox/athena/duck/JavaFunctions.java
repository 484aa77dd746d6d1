package dev.stepdeck.sandbox.athena.duck;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions;

import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/// Functions that DuckDB does not have. The macros call them; bytes go in and out as hexadecimal text.
final class JavaFunctions {

    private static final HexFormat HEX = HexFormat.of();

    private JavaFunctions() {}

    static void register(Connection connection) throws SQLException {
        text(connection, "java_fail", message -> {
            throw new IllegalArgumentException(message);
        });
        text(connection, "java_xxhash64", bytes -> HEX.toHexDigits(XxHash64.of(HEX.parseHex(bytes))));
        text(connection, "java_lower_keys", LowerKeys::of);
        text(connection, "java_crc32", JavaFunctions::crc32);
        text(connection, "java_digest", JavaFunctions::digest);
        text(connection, "java_hmac", JavaFunctions::hmac);
        text(connection, "java_fields", QuotedLines::of);
        text(connection, "java_groups", new LineGroups()::of);
        text(connection, "java_time", new TimeFormats()::of);
        text(connection, "java_double", value -> Double.toString(number(value)));
        text(connection, "java_float", value -> Float.toString((float) number(value)));
        text(connection, "java_iceberg_hash", IcebergHash::of);
        text(connection, "java_spark_hash", SparkHash::murmur);
        text(connection, "java_spark_xxhash64", SparkHash::xx);
        text(connection, "java_spark", SparkFunctions::call);
    }

    private static void text(Connection connection, String name, Function<String, String> function)
            throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name).withParameter(String.class).withReturnType(String.class)
                    .withFunction((String value) -> apply(function, value)).withNullInNullOut().register(connection);
        }
    }

    /// DuckDB 2.0 asks for NULL too, in spite of what is declared.
    private static @Nullable String apply(Function<String, String> function, @Nullable String value) {
        return value == null ? null : function.apply(value);
    }

    private static void text(Connection connection, String name,
            BiFunction<String, String, @Nullable String> function)
            throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name).withParameters(String.class, String.class).withReturnType(String.class)
                    .withFunction((String one, String other) -> apply(function, one, other)).withNullInNullOut()
                    .register(connection);
        }
    }

    private static @Nullable String apply(BiFunction<String, String, @Nullable String> function, @Nullable String one,
            @Nullable String other) {
        return one == null || other == null ? null : function.apply(one, other);
    }

    /// @param value as DuckDB writes it
    static double number(String value) {
        return switch (value) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    private static String crc32(String bytes) {
        var crc = new CRC32();
        crc.update(HEX.parseHex(bytes));
        return String.valueOf(crc.getValue());
    }

    private static String digest(String algorithm, String bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(HEX.parseHex(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// @param keyAndBytes with a colon between
    private static String hmac(String algorithm, String keyAndBytes) {
        var parts = keyAndBytes.split(":", 2);
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(HEX.parseHex(parts[0]), algorithm));
            return HEX.formatHex(mac.doFinal(HEX.parseHex(parts[1])));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
