package dev.stepdeck.sandbox.orc.presto;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;

import com.facebook.presto.common.block.Block;
import com.facebook.presto.common.type.ArrayType;
import com.facebook.presto.common.type.BooleanType;
import com.facebook.presto.common.type.CharType;
import com.facebook.presto.common.type.DateType;
import com.facebook.presto.common.type.DecimalType;
import com.facebook.presto.common.type.Decimals;
import com.facebook.presto.common.type.DoubleType;
import com.facebook.presto.common.type.MapType;
import com.facebook.presto.common.type.RealType;
import com.facebook.presto.common.type.RowType;
import com.facebook.presto.common.type.TimestampType;
import com.facebook.presto.common.type.Type;
import com.facebook.presto.common.type.VarbinaryType;
import com.facebook.presto.common.type.VarcharType;
import tools.jackson.core.JsonGenerator;

/// Writes a value as JSON that DuckDB casts to the type of a column.
final class ValueText {

    private static final HexFormat BYTES = HexFormat.of().withUpperCase().withPrefix("\\x");
    private static final int MICROS = 1_000_000;
    /// Where ORC's timestamps begin, in the zone of their writer.
    private static final LocalDateTime BEGIN = LocalDateTime.of(2015, 1, 1, 0, 0);

    private final JsonGenerator json;
    private final ZoneId zone;

    /// @param zone of who wrote the timestamps
    ValueText(JsonGenerator json, ZoneId zone) {
        this.json = json;
        this.zone = zone;
    }

    void write(Type type, Block block, int at) {
        if (block.isNull(at)) {
            json.writeNull();
            return;
        }
        switch (type) {
            case ArrayType array -> {
                var values = array.getObject(block, at);
                json.writeStartArray();
                for (int i = 0; i < values.getPositionCount(); i++) {
                    write(array.getElementType(), values, i);
                }
                json.writeEndArray();
            }
            case MapType map -> {
                var values = map.getObject(block, at);
                json.writeStartObject();
                for (int i = 0; i < values.getPositionCount(); i += 2) {
                    json.writeName(key(map.getKeyType(), values, i));
                    write(map.getValueType(), values, i + 1);
                }
                json.writeEndObject();
            }
            case RowType row -> {
                var values = row.getObject(block, at);
                json.writeStartObject();
                for (int i = 0; i < row.getFields().size(); i++) {
                    var field = row.getFields().get(i);
                    json.writeName(field.getName().orElse("").toLowerCase(Locale.ROOT));
                    write(field.getType(), values, i);
                }
                json.writeEndObject();
            }
            case BooleanType _ -> json.writeBoolean(type.getBoolean(block, at));
            case RealType _ -> {
                float value = Float.intBitsToFloat((int) type.getLong(block, at));
                number(Float.isFinite(value), Float.toString(value));
            }
            case DoubleType _ ->
                number(Double.isFinite(type.getDouble(block, at)), Double.toString(type.getDouble(block, at)));
            case VarcharType _,CharType _,VarbinaryType _,DateType _,TimestampType _,DecimalType _ ->
                json.writeString(scalar(type, block, at));
            default -> json.writeNumber(type.getLong(block, at));
        }
    }

    private void number(boolean finite, String text) {
        if (finite) {
            json.writeRawValue(text);
        } else {
            json.writeString(text);
        }
    }

    private String key(Type type, Block block, int at) {
        if (block.isNull(at)) {
            throw new IllegalArgumentException("A map has a key that is null");
        }
        return switch (type) {
            case ArrayType _,MapType _,RowType _ ->
                throw new IllegalArgumentException("A map has keys of " + type.getDisplayName());
            case BooleanType _ -> String.valueOf(type.getBoolean(block, at));
            case DoubleType _ -> Double.toString(type.getDouble(block, at));
            case RealType _ -> Float.toString(Float.intBitsToFloat((int) type.getLong(block, at)));
            default -> scalar(type, block, at);
        };
    }

    private String scalar(Type type, Block block, int at) {
        return switch (type) {
            case VarcharType _,CharType _ -> type.getSlice(block, at).toStringUtf8();
            case VarbinaryType _ -> bytes(type.getSlice(block, at).getBytes());
            case DateType _ -> LocalDate.ofEpochDay(type.getLong(block, at)).toString();
            case TimestampType _ -> timestamp(type.getLong(block, at));
            case DecimalType decimal -> new BigDecimal(decimal.isShort()
                    ? BigInteger.valueOf(type.getLong(block, at))
                    : Decimals.decodeUnscaledValue(type.getSlice(block, at)), decimal.getScale()).toPlainString();
            default -> Long.toString(type.getLong(block, at));
        };
    }

    private static String bytes(byte[] bytes) {
        return bytes.length == 0 ? "" : BYTES.formatHex(bytes);
    }

    /// The library took the time since the beginning for UTC's.
    private String timestamp(long micros) {
        var read = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), (long) Math.floorMod(micros, MICROS) * 1_000);
        var written = read.minusSeconds(zone.getRules().getOffset(BEGIN).getTotalSeconds());
        return LocalDateTime.ofInstant(written, zone).toString().replace('T', ' ');
    }
}
