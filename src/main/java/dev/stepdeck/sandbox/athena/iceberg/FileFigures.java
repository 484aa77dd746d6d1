package dev.stepdeck.sandbox.athena.iceberg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Names;

import org.apache.iceberg.Metrics;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/// Asks DuckDB what a manifest says of data files: how many rows they have, how large their columns are, and between which
/// values the rows are. Columns that are lists, maps or rows have no bounds.
final class FileFigures {

    /// Source: Iceberg, "write.metadata.metrics.default", which is `truncate(16)`.
    private static final int MOST_CHARACTERS = 16;

    private final EngineConnection connection;
    private final List<Types.NestedField> fields;

    FileFigures(EngineConnection connection, List<Types.NestedField> fields) {
        this.connection = connection;
        this.fields = fields;
    }

    /// @param files those that DuckDB has written, with the fields' names
    Map<String, Metrics> of(List<String> files) throws EngineException {
        var list = files.stream().map(Names::literal).collect(Collectors.joining(", ", "[", "]"));
        var sizes = sizes(list);
        var found = new HashMap<String, Metrics>();
        for (List<@Nullable String> row : connection.query("SELECT filename, count(*), "
                + fields.stream().map(FileFigures::figures)
                        .collect(Collectors.joining(", "))
                + " FROM read_parquet(" + list
                + ", filename = true, hive_partitioning = false) GROUP BY filename")) {
            var file = String.valueOf(row.getFirst());
            found.put(file, metrics(row, sizes.getOrDefault(file, Map.of())));
        }
        return found;
    }

    private static String figures(Types.NestedField field) {
        var name = Names.quoted(field.name());
        if (!field.type().isPrimitiveType()) {
            return "count(" + name + "), 0, NULL, NULL";
        }
        boolean real = field.type().typeId() == Type.TypeID.FLOAT || field.type().typeId() == Type.TypeID.DOUBLE;
        var values = real ? " FILTER (NOT isnan(" + name + "))" : "";
        return "count(" + name + "), " + (real ? "count(*) FILTER (isnan(" + name + "))" : "0") + ", "
                + PartitionSql.text("min(" + name + ")" + values, field.type()) + ", "
                + PartitionSql.text("max(" + name + ")" + values, field.type());
    }

    private Map<String, Map<Integer, Long>> sizes(String list) throws EngineException {
        var ids = fields.stream().collect(Collectors.toMap(Types.NestedField::name, Types.NestedField::fieldId));
        var sizes = new HashMap<String, Map<Integer, Long>>();
        for (var row : connection.query("SELECT file_name, split_part(path_in_schema, ', ', 1) AS name,"
                + " CAST(sum(total_compressed_size) AS BIGINT) FROM parquet_metadata(" + list + ") GROUP BY 1, 2")) {
            var id = ids.get(String.valueOf(row.get(1)));
            if (id != null) {
                sizes.computeIfAbsent(String.valueOf(row.getFirst()), _ -> new HashMap<>()).put(id,
                        Long.valueOf(String.valueOf(row.get(2))));
            }
        }
        return sizes;
    }

    private Metrics metrics(List<@Nullable String> row, Map<Integer, Long> sizes) {
        long rows = Long.parseLong(String.valueOf(row.get(1)));
        var values = new HashMap<Integer, Long>();
        var nulls = new HashMap<Integer, Long>();
        var strange = new HashMap<Integer, Long>();
        var lower = new HashMap<Integer, ByteBuffer>();
        var upper = new HashMap<Integer, ByteBuffer>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var figures = new ArrayList<>(row.subList(2 + 4 * i, 6 + 4 * i));
            values.put(field.fieldId(), rows);
            nulls.put(field.fieldId(), rows - Long.parseLong(String.valueOf(figures.getFirst())));
            if (field.type().typeId() == Type.TypeID.FLOAT || field.type().typeId() == Type.TypeID.DOUBLE) {
                strange.put(field.fieldId(), Long.valueOf(String.valueOf(figures.get(1))));
            }
            put(lower, field, bound(field.type(), figures.get(2), true));
            put(upper, field, bound(field.type(), figures.get(3), false));
        }
        return new Metrics(rows, sizes, values, nulls, strange, lower, upper);
    }

    private static void put(Map<Integer, ByteBuffer> bounds, Types.NestedField field, @Nullable Object value) {
        if (value != null) {
            bounds.put(field.fieldId(), Conversions.toByteBuffer(field.type(), value));
        }
    }

    /// Text may be shortened: down for the lower bound, up for the upper one, which is left out if that cannot be.
    private static @Nullable Object bound(Type type, @Nullable String text, boolean lower) {
        if (text == null || type.typeId() == Type.TypeID.BINARY || type.typeId() == Type.TypeID.FIXED) {
            return null;
        }
        if (type.typeId() != Type.TypeID.STRING) {
            return PartitionSql.value(type, text);
        }
        Literal<CharSequence> literal = Literal.of(text).to(type);
        var bound = lower
                ? UnicodeUtil.truncateStringMin(literal, MOST_CHARACTERS)
                : UnicodeUtil.truncateStringMax(literal, MOST_CHARACTERS);
        return bound == null ? null : bound.value();
    }
}
