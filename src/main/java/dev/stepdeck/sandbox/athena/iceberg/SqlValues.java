package dev.stepdeck.sandbox.athena.iceberg;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;

import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/// Values of Iceberg as DuckDB's SQL.
final class SqlValues {

    private SqlValues() {}

    static String text(@Nullable CharSequence text) {
        return text == null ? "NULL" : Names.literal(text.toString());
    }

    static String number(@Nullable Object number) {
        return number == null ? "NULL" : number.toString();
    }

    /// A time with its zone, which is UTC.
    static String time(long epochMillis) {
        return "TIMESTAMPTZ " + Names.literal(Instant.ofEpochMilli(epochMillis).toString().replace("Z", "+00"));
    }

    /// A value of a column; NULL has the type, too.
    static String of(Type type, @Nullable Object value) {
        var text = value == null ? "NULL" : switch (type.typeId()) {
            case STRING -> text(value.toString());
            case DATE -> "DATE '1970-01-01' + CAST(" + value + " AS INTEGER)";
            case TIMESTAMP -> "make_timestamp(CAST(" + value + " AS BIGINT))";
            case BINARY, FIXED -> "unhex('" + hex((ByteBuffer) value) + "')";
            default -> "'" + value + "'";
        };
        return "CAST(" + text + " AS " + IcebergTypes.duck(type) + ")";
    }

    private static String hex(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    /// `MAP {1: 20}` with numbers only.
    static String numbers(@Nullable Map<Integer, Long> values) {
        return values == null
                ? "NULL"
                : values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", ", "CAST(MAP {", "} AS MAP(INTEGER, BIGINT))"));
    }

    /// Texts by text.
    static String texts(Map<String, String> values) {
        return values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> text(each.getKey()) + ": " + text(each.getValue()))
                .collect(Collectors.joining(", ", "CAST(MAP {", "} AS MAP(VARCHAR, VARCHAR))"));
    }

    static String list(@Nullable Collection<?> values, String type) {
        return values == null
                ? "NULL"
                : values.stream().map(String::valueOf)
                        .collect(Collectors.joining(", ", "CAST([", "] AS " + type + "[])"));
    }

    /// A bound as people read it.
    static @Nullable String shown(Type type, @Nullable ByteBuffer bytes) {
        if (bytes == null) {
            return null;
        }
        Object value = Conversions.fromByteBuffer(type, bytes);
        return Transforms.identity().toHumanString(cast(type), cast(value));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object any) {
        return (T) any;
    }
}
