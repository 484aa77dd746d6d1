package dev.stepdeck.sandbox.athena.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.glue.model.Column;

/// Iceberg's types and what Hive, Trino and DuckDB call them. Source: Athena User Guide, "Supported data types for Iceberg
/// tables in Athena".
final class IcebergTypes {

    private IcebergTypes() {}

    /// The catalog's columns.
    static List<Column> columns(Schema schema) {
        return schema.columns().stream().map(field -> Column.builder().name(field.name()).type(hive(field.type()))
                .comment(field.doc())
                .parameters(Map.of("iceberg.field.current", "true", "iceberg.field.id",
                        String.valueOf(field.fieldId()), "iceberg.field.optional", String.valueOf(field.isOptional())))
                .build()).toList();
    }

    /// Iceberg's type of a type in Hive's words; identifiers of fields in it count up.
    ///
    /// @throws SqlException for one that Iceberg does not have
    static Type of(HiveType type, AtomicInteger ids) {
        return switch (type) {
            case HiveType.ArrayOf array -> {
                int id = ids.incrementAndGet();
                yield Types.ListType.ofOptional(id, of(array.element(), ids));
            }
            case HiveType.MapOf map -> {
                int key = ids.incrementAndGet();
                int value = ids.incrementAndGet();
                yield Types.MapType.ofOptional(key, value, of(map.key(), ids), of(map.value(), ids));
            }
            case HiveType.Struct struct -> {
                var fields = new ArrayList<Types.NestedField>();
                struct.fields().forEach((name, field) -> {
                    int id = ids.incrementAndGet();
                    fields.add(Types.NestedField.optional(id, name, of(field, ids)));
                });
                yield Types.StructType.of(fields);
            }
            case HiveType.Scalar scalar -> scalar(scalar);
        };
    }

    private static Type scalar(HiveType.Scalar type) {
        var duck = type.duck();
        if (type.name().equals("char")) {
            throw unsupported(type.name());
        }
        return switch (duck) {
            case "BOOLEAN" -> Types.BooleanType.get();
            case "INTEGER" -> Types.IntegerType.get();
            case "BIGINT" -> Types.LongType.get();
            case "FLOAT" -> Types.FloatType.get();
            case "DOUBLE" -> Types.DoubleType.get();
            case "VARCHAR" -> Types.StringType.get();
            case "DATE" -> Types.DateType.get();
            case "TIMESTAMP" -> Types.TimestampType.withoutZone();
            case "BLOB" -> Types.BinaryType.get();
            default -> {
                if (!duck.startsWith("DECIMAL")) {
                    throw unsupported(type.name());
                }
                var numbers = duck.replaceAll("[^0-9,]", "").split(",");
                yield Types.DecimalType.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            }
        };
    }

    private static SqlException unsupported(String type) {
        return SqlException.of("NOT_SUPPORTED", "Type not supported for Iceberg: " + type);
    }

    static String hive(Type type) {
        return switch (type) {
            case Types.ListType list -> "array<" + hive(list.elementType()) + ">";
            case Types.MapType map -> "map<" + hive(map.keyType()) + "," + hive(map.valueType()) + ">";
            case Types.StructType struct -> struct.fields().stream()
                    .map(field -> field.name() + ":" + hive(field.type()))
                    .collect(Collectors.joining(",", "struct<", ">"));
            case Types.DecimalType decimal -> "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            default -> switch (type.typeId()) {
                case BOOLEAN -> "boolean";
                case INTEGER -> "int";
                case LONG -> "bigint";
                case FLOAT -> "float";
                case DOUBLE -> "double";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp";
                case STRING, TIME, UUID -> "string";
                case BINARY, FIXED -> "binary";
                default -> throw unsupported(type.toString());
            };
        };
    }

    static String trino(Type type) {
        return switch (type) {
            case Types.ListType list -> "array(" + trino(list.elementType()) + ")";
            case Types.MapType map -> "map(" + trino(map.keyType()) + ", " + trino(map.valueType()) + ")";
            case Types.StructType struct -> struct.fields().stream()
                    .map(field -> Names.quoted(field.name()) + " " + trino(field.type()))
                    .collect(Collectors.joining(", ", "row(", ")"));
            case Types.DecimalType decimal -> "decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
            case Types.TimestampType time -> time.shouldAdjustToUTC() ? "timestamp(6) with time zone" : "timestamp(6)";
            default -> switch (type.typeId()) {
                case BOOLEAN -> "boolean";
                case INTEGER -> "integer";
                case LONG -> "bigint";
                case FLOAT -> "real";
                case DOUBLE -> "double";
                case DATE -> "date";
                case STRING -> "varchar";
                case BINARY, FIXED -> "varbinary";
                default -> throw unsupported(type.toString());
            };
        };
    }

    static String duck(Type type) {
        return switch (type) {
            case Types.ListType list -> duck(list.elementType()) + "[]";
            case Types.MapType map -> "MAP(" + duck(map.keyType()) + ", " + duck(map.valueType()) + ")";
            case Types.StructType struct -> struct.fields().stream()
                    .map(field -> Names.quoted(field.name()) + " " + duck(field.type()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case Types.DecimalType decimal -> "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
            case Types.TimestampType time -> time.shouldAdjustToUTC() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            default -> switch (type.typeId()) {
                case BOOLEAN -> "BOOLEAN";
                case INTEGER -> "INTEGER";
                case LONG -> "BIGINT";
                case FLOAT -> "FLOAT";
                case DOUBLE -> "DOUBLE";
                case DATE -> "DATE";
                case STRING -> "VARCHAR";
                case BINARY, FIXED -> "BLOB";
                default -> throw unsupported(type.toString());
            };
        };
    }

    /// What `FIELD_IDS` of DuckDB's COPY says of a field.
    static String fieldIds(Types.NestedField field) {
        return Names.literal(field.name()) + ": " + ids(field.fieldId(), field.type());
    }

    private static String ids(int id, Type type) {
        return switch (type) {
            case Types.ListType list -> nested(id, "'element': " + ids(list.elementId(), list.elementType()));
            case Types.MapType map -> nested(id, "'key': " + ids(map.keyId(), map.keyType()) + ", 'value': "
                    + ids(map.valueId(), map.valueType()));
            case Types.StructType struct -> nested(id, struct.fields().stream().map(IcebergTypes::fieldIds)
                    .collect(Collectors.joining(", ")));
            default -> String.valueOf(id);
        };
    }

    private static String nested(int id, String inside) {
        return "{'__duckdb_field_id': " + id + ", " + inside + "}";
    }
}
