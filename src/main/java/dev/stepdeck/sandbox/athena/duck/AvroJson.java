package dev.stepdeck.sandbox.athena.duck;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a value of Avro as JSON that DuckDB casts to the type of a column: fields in lower case; dates, times, decimals
/// and what is no number as text; bytes as `\xFF`. Source: Apache Avro, specification, "Logical Types".
final class AvroJson {

    private final JsonGenerator json;

    AvroJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Schema schema, @Nullable Object value) {
        switch (schema.getType()) {
            case NULL -> json.writeNull();
            case UNION -> union(schema, value);
            case RECORD -> record((GenericRecord) value(value));
            case ARRAY -> {
                json.writeStartArray();
                for (var each : (Collection<?>) value(value)) {
                    write(schema.getElementType(), each);
                }
                json.writeEndArray();
            }
            case MAP -> {
                json.writeStartObject();
                for (var each : ((Map<?, ?>) value(value)).entrySet()) {
                    json.writeName(each.getKey().toString());
                    write(schema.getValueType(), each.getValue());
                }
                json.writeEndObject();
            }
            case BOOLEAN -> json.writeBoolean((Boolean) value(value));
            case INT -> integer(schema, (Integer) value(value));
            case LONG -> integer(schema, (Long) value(value));
            case FLOAT, DOUBLE -> real(((Number) value(value)).doubleValue(), String.valueOf(value));
            case STRING, ENUM -> json.writeString(String.valueOf(value));
            case BYTES -> bytes(schema, bytes((ByteBuffer) value(value)));
            case FIXED -> bytes(schema, ((GenericFixed) value(value)).bytes());
        }
    }

    /// Of several types, the number of the one that it is, and the value in a field with that number; of several widths of a
    /// number, the number. Source: Hive, `AvroDeserializer`; Spark, "Supported types for Avro -> Spark SQL conversion".
    private void union(Schema schema, @Nullable Object value) {
        var type = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        var some = schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
        var kinds = some.stream().map(Schema::getType).collect(Collectors.toSet());
        if (type.getType() == Schema.Type.NULL || some.size() == 1
                || kinds.equals(Set.of(Schema.Type.INT, Schema.Type.LONG))
                || kinds.equals(Set.of(Schema.Type.FLOAT, Schema.Type.DOUBLE))) {
            write(type, value);
            return;
        }
        json.writeStartObject();
        json.writeName("tag").writeNumber(some.indexOf(type));
        for (int i = 0; i < some.size(); i++) {
            json.writeName("field" + i);
            if (some.get(i).equals(type)) {
                write(type, value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }

    private static Object value(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("HIVE_BAD_DATA: A value is missing in an Avro file");
        }
        return value;
    }

    void record(GenericRecord record) {
        json.writeStartObject();
        for (var field : record.getSchema().getFields()) {
            json.writeName(field.name().toLowerCase(Locale.ROOT));
            write(field.schema(), record.get(field.pos()));
        }
        json.writeEndObject();
    }

    private void integer(Schema schema, long value) {
        switch (schema.getLogicalType()) {
            case LogicalTypes.Date _ -> json.writeString(LocalDate.ofEpochDay(value).toString());
            case LogicalTypes.TimeMillis _ -> json.writeString(time(value * 1_000_000));
            case LogicalTypes.TimeMicros _ -> json.writeString(time(value * 1_000));
            case LogicalTypes.TimestampMillis _,LogicalTypes.LocalTimestampMillis _ -> timestamp(value, 1_000);
            case LogicalTypes.TimestampMicros _,LogicalTypes.LocalTimestampMicros _ -> timestamp(value, 1_000_000);
            case LogicalTypes.TimestampNanos _,LogicalTypes.LocalTimestampNanos _ -> timestamp(value, 1_000_000_000);
            case null, default -> json.writeNumber(value);
        }
    }

    private static String time(long nanos) {
        return LocalTime.ofNanoOfDay(nanos).toString();
    }

    private void timestamp(long value, int second) {
        var instant = Instant.ofEpochSecond(Math.floorDiv(value, second),
                (long) Math.floorMod(value, second) * (1_000_000_000 / second));
        json.writeString(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().replace('T', ' '));
    }

    private void real(double value, String text) {
        if (Double.isFinite(value)) {
            json.writeRawValue(text);
        } else {
            json.writeString(text);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private void bytes(Schema schema, byte[] bytes) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            json.writeString(new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
            return;
        }
        var text = new StringBuilder(bytes.length * 4);
        for (byte each : bytes) {
            text.append("\\x").append(String.format(Locale.ROOT, "%02X", each));
        }
        json.writeString(text.toString());
    }
}
