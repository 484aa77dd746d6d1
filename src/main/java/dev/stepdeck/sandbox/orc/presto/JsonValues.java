package dev.stepdeck.sandbox.orc.presto;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.orc.EscapedBytes;

import com.facebook.presto.common.block.BlockBuilder;
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
import io.airlift.slice.Slices;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Adds values that DuckDB wrote as JSON to the library's blocks.
final class JsonValues {

    private static final int MICROS = 1_000_000;

    private JsonValues() {}

    static void write(Type type, BlockBuilder to, @Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            to.appendNull();
            return;
        }
        switch (type) {
            case ArrayType array ->
                entry(to, inside -> json.forEach(each -> write(array.getElementType(), inside, each)));
            case MapType map -> entry(to, inside -> json.properties().forEach(each -> {
                scalar(map.getKeyType(), inside, each.getKey(), null);
                write(map.getValueType(), inside, each.getValue());
            }));
            case RowType row -> entry(to, inside -> row.getFields()
                    .forEach(field -> write(field.getType(), inside, json.get(field.getName().orElse("")))));
            default -> scalar(type, to, json.asString(), json);
        }
    }

    private static void entry(BlockBuilder to, Consumer<BlockBuilder> inside) {
        inside.accept(to.beginBlockEntry());
        to.closeEntry();
    }

    private static void scalar(Type type, BlockBuilder to, String text, @Nullable JsonNode json) {
        switch (type) {
            case BooleanType _ -> type.writeBoolean(to, Boolean.parseBoolean(text));
            case RealType _ -> type.writeLong(to, Float.floatToIntBits(Float.parseFloat(text)));
            case DoubleType _ -> type.writeDouble(to, Double.parseDouble(text));
            case VarcharType _,CharType _ -> type.writeSlice(to, Slices.utf8Slice(text));
            case VarbinaryType _ -> type.writeSlice(to, Slices.wrappedBuffer(EscapedBytes.of(text)));
            case DateType _ -> type.writeLong(to, LocalDate.parse(text).toEpochDay());
            case TimestampType _ -> type.writeLong(to, micros(LocalDateTime.parse(text.replace(' ', 'T'))));
            case DecimalType decimal -> decimal(decimal, to,
                    json == null || !json.isNumber() ? new BigDecimal(text) : json.decimalValue());
            default -> type.writeLong(to, Long.parseLong(text));
        }
    }

    private static void decimal(DecimalType type, BlockBuilder to, BigDecimal value) {
        BigInteger unscaled = value.setScale(type.getScale(), RoundingMode.UNNECESSARY).unscaledValue();
        if (type.isShort()) {
            type.writeLong(to, unscaled.longValueExact());
        } else {
            type.writeSlice(to, Decimals.encodeUnscaledValue(unscaled));
        }
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    }
}
