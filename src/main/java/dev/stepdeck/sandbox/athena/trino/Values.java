package dev.stepdeck.sandbox.athena.trino;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Chars;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import io.trino.spi.type.Varchars;
import org.jspecify.annotations.Nullable;

/// Writes the values that DuckDB's driver gives as Trino keeps them.
final class Values {

    private static final long MICROS_OF_A_MILLI = 1000;
    private static final int NANOS_OF_A_MILLI = 1_000_000;
    private static final int PICOS_OF_A_NANO = 1000;
    private static final int MILLIS = 3;

    private Values() {}

    /// @param value null for NULL
    static void append(Type type, BlockBuilder to, @Nullable Object value) {
        if (value == null) {
            to.appendNull();
            return;
        }
        try {
            write(type, to, value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Type type, BlockBuilder to, Object value) throws SQLException {
        switch (type) {
            case ArrayType array -> {
                var elements = (Object[]) ((Array) value).getArray();
                ((ArrayBlockBuilder) to).buildEntry(entry -> {
                    for (var element : elements) {
                        append(array.getElementType(), entry, element);
                    }
                });
            }
            case MapType map -> ((MapBlockBuilder) to).buildEntry((keys, values) -> {
                for (var entry : ((Map<?, ?>) value).entrySet()) {
                    append(map.getKeyType(), keys, entry.getKey());
                    append(map.getValueType(), values, entry.getValue());
                }
            });
            case RowType row -> {
                var fields = ((Struct) value).getAttributes();
                ((RowBlockBuilder) to).buildEntry(builders -> {
                    for (int i = 0; i < fields.length; i++) {
                        append(row.getTypeParameters().get(i), builders.get(i), fields[i]);
                    }
                });
            }
            default -> scalar(type, to, value);
        }
    }

    private static void scalar(Type type, BlockBuilder to, Object value) throws SQLException {
        switch (type) {
            case CharType text -> text.writeSlice(to,
                    Chars.truncateToLengthAndTrimSpaces(Slices.utf8Slice(value.toString()), text));
            case VarcharType text -> text.writeSlice(to,
                    text.isUnbounded()
                            ? Slices.utf8Slice(value.toString())
                            : Varchars.truncateToLength(Slices.utf8Slice(value.toString()), text));
            case VarbinaryType binary -> binary.writeSlice(to, bytes(value));
            case DecimalType decimal -> {
                var unscaled = ((BigDecimal) value).setScale(decimal.getScale()).unscaledValue();
                if (decimal.isShort()) {
                    decimal.writeLong(to, unscaled.longValueExact());
                } else {
                    decimal.writeObject(to, Int128.valueOf(unscaled));
                }
            }
            case RealType real -> real.writeLong(to, Float.floatToIntBits(((Number) value).floatValue()));
            case DateType date -> date.writeLong(to, day(value));
            case TimestampType timestamp -> timestamp.writeLong(to,
                    micros(value, timestamp.getPrecision()));
            case TimestampWithTimeZoneType timestamp -> instant(timestamp, to, (OffsetDateTime) value);
            default -> number(type, to, value);
        }
    }

    private static void number(Type type, BlockBuilder to, Object value) {
        if (type.getJavaType() == boolean.class) {
            type.writeBoolean(to, (Boolean) value);
        } else if (type.getJavaType() == double.class) {
            type.writeDouble(to, ((Number) value).doubleValue());
        } else {
            type.writeLong(to, ((Number) value).longValue());
        }
    }

    private static Slice bytes(Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return Slices.wrappedBuffer(bytes);
        }
        var blob = (Blob) value;
        return Slices.wrappedBuffer(blob.getBytes(1, (int) blob.length()));
    }

    private static long day(Object value) {
        return value instanceof LocalDate day ? day.toEpochDay() : ((Date) value).toLocalDate().toEpochDay();
    }

    /// @param precision how many digits of a second count: 3, or else 6
    private static long micros(Object value, int precision) {
        var time = value instanceof Timestamp stamp ? stamp.toLocalDateTime() : (LocalDateTime) value;
        var instant = time.toInstant(ZoneOffset.UTC);
        return precision > MILLIS
                ? ChronoUnit.MICROS.between(Instant.EPOCH, instant)
                : instant.toEpochMilli() * MICROS_OF_A_MILLI;
    }

    private static void instant(TimestampWithTimeZoneType type, BlockBuilder to, OffsetDateTime value) {
        long millis = value.toInstant().toEpochMilli();
        if (type.isShort()) {
            type.writeLong(to, DateTimeEncoding.packDateTimeWithZone(millis, TimeZoneKey.UTC_KEY));
        } else {
            type.writeObject(to, LongTimestampWithTimeZone.fromEpochMillisAndFraction(millis,
                    value.getNano() % NANOS_OF_A_MILLI * PICOS_OF_A_NANO, TimeZoneKey.UTC_KEY));
        }
    }
}
