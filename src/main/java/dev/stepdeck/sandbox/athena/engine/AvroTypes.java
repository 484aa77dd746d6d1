package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// Which types of Avro a column can have. Source: Hive, "AvroSerDe", "Avro to Hive type conversion", and the logical types
/// of Avro's specification.
final class AvroTypes {

    private AvroTypes() {}

    /// Whether values of the schema are read as a type without another meaning.
    static boolean fits(Schema schema, HiveType type) {
        if (schema.getType() == Schema.Type.UNION) {
            var some = some(schema);
            return some.size() <= 1
                    ? some.stream().allMatch(each -> fits(each, type))
                    : type instanceof HiveType.Struct union && fits(some, List.copyOf(union.fields().entrySet()));
        }
        if (schema.getType() == Schema.Type.NULL) {
            return true;
        }
        return switch (type) {
            case HiveType.ArrayOf array ->
                schema.getType() == Schema.Type.ARRAY && fits(schema.getElementType(), array.element());
            case HiveType.MapOf map -> schema.getType() == Schema.Type.MAP && map.key().isText()
                    && fits(schema.getValueType(), map.value());
            case HiveType.Struct struct -> schema.getType() == Schema.Type.RECORD
                    && schema.getFields().stream().allMatch(field -> {
                        var wanted = struct.fields().get(field.name().toLowerCase(Locale.ROOT));
                        return wanted == null || fits(field.schema(), wanted);
                    });
            case HiveType.Scalar _ -> scalar(schema, type.duck());
        };
    }

    /// @param fields `tag`, and a field for each type
    private static boolean fits(List<Schema> some, List<Map.Entry<String, HiveType>> fields) {
        return fields.size() == some.size() + 1 && fields.getFirst().getKey().equals("tag")
                && IntStream.range(0, some.size()).allMatch(i -> fields.get(i + 1).getKey().equals("field" + i)
                        && fits(some.get(i), fields.get(i + 1).getValue()));
    }

    private static List<Schema> some(Schema union) {
        return union.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
    }

    private static boolean scalar(Schema schema, String duck) {
        var logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case BOOLEAN -> duck.equals("BOOLEAN");
            case INT -> switch (logical) {
                case LogicalTypes.Date _ -> duck.equals("DATE");
                case LogicalTypes.TimeMillis _ -> duck.equals("VARCHAR");
                case null, default -> List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE")
                        .contains(duck);
            };
            case LONG -> switch (logical) {
                case LogicalTypes.TimeMicros _ -> duck.equals("VARCHAR");
                case LogicalTypes.TimestampMillis _,LogicalTypes.TimestampMicros _,LogicalTypes.TimestampNanos _,LogicalTypes.LocalTimestampMillis _,LogicalTypes.LocalTimestampMicros _,LogicalTypes.LocalTimestampNanos _ ->
                    duck.equals("TIMESTAMP");
                case null, default -> List.of("BIGINT", "FLOAT", "DOUBLE").contains(duck);
            };
            case FLOAT -> List.of("FLOAT", "DOUBLE").contains(duck);
            case DOUBLE -> duck.equals("DOUBLE");
            case STRING, ENUM -> duck.equals("VARCHAR");
            case BYTES, FIXED -> logical instanceof LogicalTypes.Decimal
                    ? duck.startsWith("DECIMAL")
                    : duck.equals("BLOB");
            case NULL, UNION, RECORD, ARRAY, MAP -> false;
        };
    }

    /// What a person calls it.
    static String name(Schema schema) {
        var logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case UNION -> some(schema).stream().map(AvroTypes::name).toList().toString().replaceAll("^\\[|]$", "");
            case RECORD, ENUM, FIXED ->
                schema.getType().getName() + " " + schema.getName() + (logical == null ? "" : " " + logical.getName());
            default -> logical == null ? schema.getType().getName() : logical.getName();
        };
    }
}
