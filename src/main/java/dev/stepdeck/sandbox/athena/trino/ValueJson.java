package dev.stepdeck.sandbox.athena.trino;

import java.util.Locale;

import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SqlTimestampWithTimeZone;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.Type;
import tools.jackson.core.io.JsonStringEncoder;

/// Values as JSON that DuckDB reads by the columns' types: all that is no list, map or row is text.
final class ValueJson {

    private ValueJson() {}

    static void append(StringBuilder text, ConnectorSession session, Type type, Block block, int position) {
        if (block.isNull(position)) {
            text.append("null");
            return;
        }
        switch (type) {
            case ArrayType array -> {
                var elements = array.getObject(block, position);
                text.append('[');
                for (int i = 0; i < elements.getPositionCount(); i++) {
                    text.append(i == 0 ? "" : ",");
                    append(text, session, array.getElementType(), elements, i);
                }
                text.append(']');
            }
            case MapType map -> {
                var entries = map.getObject(block, position);
                text.append('{');
                for (int i = 0; i < entries.getPositionCount(); i += 2) {
                    text.append(i == 0 ? "" : ",");
                    string(text, scalar(map.getKeyType().getObjectValue(session, entries, i)));
                    text.append(':');
                    append(text, session, map.getValueType(), entries, i + 1);
                }
                text.append('}');
            }
            case RowType row -> {
                var fields = row.getObject(block, position);
                text.append('{');
                for (int i = 0; i < fields.getPositionCount(); i++) {
                    text.append(i == 0 ? "" : ",");
                    string(text, TypeText.name(row, i));
                    text.append(':');
                    append(text, session, row.getTypeParameters().get(i), fields, i);
                }
                text.append('}');
            }
            default -> string(text, scalar(type.getObjectValue(session, block, position)));
        }
    }

    private static String scalar(Object value) {
        return switch (value) {
            case SqlVarbinary binary -> {
                var bytes = new StringBuilder();
                for (byte each : binary.getBytes()) {
                    bytes.append(String.format(Locale.ROOT, "\\x%02X", each));
                }
                yield bytes.toString();
            }
            case SqlTimestampWithTimeZone time -> time.toZonedDateTime().toInstant().toString();
            default -> value.toString();
        };
    }

    private static void string(StringBuilder text, String value) {
        text.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(value)).append('"');
    }
}
