package dev.stepdeck.sandbox.athena.trino;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;

import io.trino.spi.block.Block;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SqlTime;
import io.trino.spi.type.SqlTimeWithTimeZone;
import io.trino.spi.type.SqlTimestamp;
import io.trino.spi.type.SqlTimestampWithTimeZone;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.Type;

/// Values as Athena's results show them: `2024-01-01 00:00:00.000`, `[1, 2]`, `{a=1, b=null}`, `1.0E7`, `61 62`.
final class ValueText {

    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");
    /// Digits after the second that a column shows, whatever the type has.
    private static final int MILLIS = 3;

    private ValueText() {}

    /// The text of a value that is not NULL.
    static String of(ConnectorSession session, Type type, Block block, int position) {
        return switch (type) {
            case ArrayType _,MapType _,RowType _ -> {
                var text = new StringBuilder();
                nested(text, session, type, block, position);
                yield text.toString();
            }
            default -> switch (type.getObjectValue(session, block, position)) {
                case SqlTimestamp time -> time.roundTo(MILLIS).toString();
                case SqlTimestampWithTimeZone time -> time.roundTo(MILLIS).toString();
                case SqlTime time -> time.roundTo(MILLIS).toString();
                case SqlTimeWithTimeZone time -> time.roundTo(MILLIS).toString();
                case Object value -> text(value);
            };
        };
    }

    /// In the order in which Trino gives them away: that of a hash map.
    private static Collection<String> entries(ConnectorSession session, MapType map, Block entries) {
        var texts = new HashMap<Object, String>();
        for (int i = 0; i < entries.getPositionCount(); i += 2) {
            var entry = new StringBuilder();
            nested(entry, session, map.getKeyType(), entries, i);
            entry.append('=');
            nested(entry, session, map.getValueType(), entries, i + 1);
            texts.put(map.getKeyType().getObjectValue(session, entries, i), entry.toString());
        }
        return texts.values();
    }

    private static String text(Object value) {
        return value instanceof SqlVarbinary bytes ? BYTES.formatHex(bytes.getBytes()) : value.toString();
    }

    private static void nested(StringBuilder text, ConnectorSession session, Type type, Block block, int position) {
        if (block.isNull(position)) {
            text.append("null");
            return;
        }
        switch (type) {
            case ArrayType array -> {
                var elements = array.getObject(block, position);
                text.append('[');
                for (int i = 0; i < elements.getPositionCount(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    nested(text, session, array.getElementType(), elements, i);
                }
                text.append(']');
            }
            case MapType map -> {
                text.append('{').append(String.join(", ", entries(session, map, map.getObject(block, position))))
                        .append('}');
            }
            case RowType row -> {
                var fields = row.getObject(block, position);
                text.append('{');
                for (int i = 0; i < fields.getPositionCount(); i++) {
                    text.append(i == 0 ? "" : ", ").append(TypeText.name(row, i)).append('=');
                    nested(text, session, row.getTypeParameters().get(i), fields, i);
                }
                text.append('}');
            }
            default -> text.append(text(type.getObjectValue(session, block, position)));
        }
    }
}
