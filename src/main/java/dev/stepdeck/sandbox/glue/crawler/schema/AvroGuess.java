package dev.stepdeck.sandbox.glue.crawler.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/// Recognises Apache Avro by its header, which has the schema. Source: specification of Apache Avro, "Object Container
/// Files"; Hive, "AvroSerDe", for the types.
final class AvroGuess {

    private AvroGuess() {}

    static Optional<Finding> of(Sample sample) {
        var magic = DataFileConstants.MAGIC;
        if (sample.bytes().length < magic.length
                || !Arrays.equals(sample.bytes(), 0, magic.length, magic, 0, magic.length)) {
            return Optional.empty();
        }
        try (var file = new DataFileStream<>(new ByteArrayInputStream(sample.bytes()),
                new GenericDatumReader<GenericRecord>())) {
            if (file.getSchema().getType() != Schema.Type.RECORD) {
                return Optional.empty();
            }
            var fields = new ArrayList<Field>();
            for (var field : file.getSchema().getFields()) {
                fields.add(new Field(field.name().toLowerCase(Locale.ROOT), field.name(), type(field.schema())));
            }
            return Optional.of(
                    new Finding(new FileSchema(new FileFormat.Avro(), "none", fields), records(file, sample)));
        } catch (IOException | AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    /// The numbers that stand before the blocks; of a part of a file, as many as the whole would have.
    private static long records(DataFileStream<GenericRecord> file, Sample sample) {
        long records = 0;
        try {
            while (file.hasNext()) {
                records += file.getBlockCount();
                file.nextBlock();
            }
        } catch (IOException | AvroRuntimeException | NoSuchElementException e) {
            // The sample ends within a block.
            return records * sample.size() / sample.bytes().length;
        }
        return records;
    }

    private static FieldType type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> {
                var some = schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
                yield some.size() == 1 ? type(some.getFirst()) : FieldType.Scalar.STRING;
            }
            case RECORD -> {
                var fields = new LinkedHashMap<String, FieldType>();
                schema.getFields().forEach(field -> fields.put(field.name(), type(field.schema())));
                yield new FieldType.Struct(fields);
            }
            case ARRAY -> new FieldType.ArrayOf(type(schema.getElementType()));
            case MAP -> new FieldType.MapOf(FieldType.Scalar.STRING, type(schema.getValueType()));
            case BOOLEAN -> FieldType.Scalar.BOOLEAN;
            case INT, LONG -> whole(schema);
            case FLOAT -> new FieldType.Scalar("float");
            case DOUBLE -> FieldType.Scalar.DOUBLE;
            case BYTES, FIXED -> schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                    ? new FieldType.Scalar("decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")")
                    : new FieldType.Scalar("binary");
            case STRING, ENUM, NULL -> FieldType.Scalar.STRING;
        };
    }

    private static FieldType whole(Schema schema) {
        return switch (schema.getLogicalType()) {
            case LogicalTypes.Date _ -> new FieldType.Scalar("date");
            case LogicalTypes.TimeMillis _,LogicalTypes.TimeMicros _ -> FieldType.Scalar.STRING;
            case LogicalTypes.TimestampMillis _,LogicalTypes.TimestampMicros _,LogicalTypes.TimestampNanos _,LogicalTypes.LocalTimestampMillis _,LogicalTypes.LocalTimestampMicros _,LogicalTypes.LocalTimestampNanos _ ->
                new FieldType.Scalar("timestamp");
            case null, default ->
                schema.getType() == Schema.Type.INT ? FieldType.Scalar.INT : FieldType.Scalar.BIGINT;
        };
    }
}
