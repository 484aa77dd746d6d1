package dev.stepdeck.sandbox.athena.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.duck.AvroCodecs;
import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.orc.EscapedBytes;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes rows, which DuckDB wrote as lines of JSON, as a file of Avro. Source: Hive, "AvroSerDe", "Creating Avro-backed
/// Hive tables": each type is a union with null.
final class AvroWriter {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();

    private final Map<String, HiveType> columns;
    private final Schema schema;
    private int records;

    /// @param columns those of the rows, with their types
    AvroWriter(Map<String, HiveType> columns) {
        this.columns = new LinkedHashMap<>(columns);
        try {
            this.schema = record("row", this.columns);
        } catch (AvroRuntimeException e) {
            throw SqlException.of("NOT_SUPPORTED", "Avro cannot have these columns: " + e.getMessage());
        }
    }

    /// Puts a file of Avro in the place of lines of JSON.
    ///
    /// @param codec Avro's name of it
    void replace(Path file, String codec) {
        var target = file.resolveSibling(file.getFileName() + ".avro");
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file);
                var avro = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
            avro.setCodec(AvroCodecs.of(codec)).create(schema, target.toFile());
            while (lines.hasNextValue()) {
                avro.append(row(schema, columns, lines.nextValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema record(String name, Map<String, HiveType> types) {
        var fields = new ArrayList<Schema.Field>();
        types.forEach((field, type) -> fields.add(new Schema.Field(field, nullable(type), null,
                Schema.Field.NULL_DEFAULT_VALUE)));
        return Schema.createRecord(name, null, null, false, fields);
    }

    private Schema nullable(HiveType type) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema(type));
    }

    private Schema schema(HiveType type) {
        return switch (type) {
            case HiveType.ArrayOf array -> Schema.createArray(nullable(array.element()));
            case HiveType.MapOf map -> {
                if (!map.key().isText()) {
                    throw SqlException.of("NOT_SUPPORTED", "Avro has maps with keys of text only");
                }
                yield Schema.createMap(nullable(map.value()));
            }
            case HiveType.Struct struct -> record("record_" + records++, struct.fields());
            case HiveType.Scalar _ -> scalar(type.duck());
        };
    }

    private static Schema scalar(String duck) {
        return switch (duck) {
            case "BOOLEAN" -> Schema.create(Schema.Type.BOOLEAN);
            case "TINYINT", "SMALLINT", "INTEGER" -> Schema.create(Schema.Type.INT);
            case "BIGINT" -> Schema.create(Schema.Type.LONG);
            case "FLOAT" -> Schema.create(Schema.Type.FLOAT);
            case "DOUBLE" -> Schema.create(Schema.Type.DOUBLE);
            case "DATE" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case "TIMESTAMP" -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
            case "BLOB" -> Schema.create(Schema.Type.BYTES);
            case "VARCHAR" -> Schema.create(Schema.Type.STRING);
            default -> {
                var numbers = duck.replaceAll("[^0-9,]", "").split(",");
                yield LogicalTypes.decimal(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]))
                        .addToSchema(Schema.create(Schema.Type.BYTES));
            }
        };
    }

    private static GenericRecord row(Schema schema, Map<String, HiveType> types, JsonNode json) {
        var record = new GenericData.Record(schema);
        types.forEach((name, type) -> record.put(name, value(schema.getField(name).schema(), type, json.get(name))));
        return record;
    }

    /// @param union of null and the type
    private static @Nullable Object value(Schema union, HiveType type, @Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        var schema = union.getTypes().getLast();
        return switch (type) {
            case HiveType.ArrayOf array -> {
                var all = new ArrayList<@Nullable Object>();
                json.forEach(each -> all.add(value(schema.getElementType(), array.element(), each)));
                yield all;
            }
            case HiveType.MapOf map -> {
                var all = new LinkedHashMap<String, @Nullable Object>();
                json.properties().forEach(
                        each -> all.put(each.getKey(), value(schema.getValueType(), map.value(), each.getValue())));
                yield all;
            }
            case HiveType.Struct struct -> row(schema, struct.fields(), json);
            case HiveType.Scalar _ -> scalar(schema, type.duck(), json);
        };
    }

    private static Object scalar(Schema schema, String duck, JsonNode json) {
        return switch (duck) {
            case "BOOLEAN" -> json.asBoolean();
            case "TINYINT", "SMALLINT", "INTEGER" -> json.asInt();
            case "BIGINT" -> json.asLong();
            case "FLOAT" -> json.floatValue();
            case "DOUBLE" -> json.doubleValue();
            case "DATE" -> (int) LocalDate.parse(json.asString()).toEpochDay();
            case "TIMESTAMP" ->
                LocalDateTime.parse(json.asString(), TIMESTAMP).toInstant(ZoneOffset.UTC).toEpochMilli();
            case "BLOB" -> ByteBuffer.wrap(EscapedBytes.of(json.asString()));
            case "VARCHAR" -> json.asString();
            default -> ByteBuffer.wrap(json.decimalValue()
                    .setScale(((LogicalTypes.Decimal) schema.getLogicalType()).getScale(), RoundingMode.UNNECESSARY)
                    .unscaledValue().toByteArray());
        };
    }
}
