package dev.stepdeck.sandbox.athena;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;

import dev.stepdeck.sandbox.athena.duck.AvroCodecs;

import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Files of Avro with two records each: `a.avro` has the ids 1 and 2, `b.avro` 3 and 4.
public final class AvroSamples {

    /// What a later version of the program would read: a wider number, a new name, a new field.
    static final String LATER_SCHEMA = """
            {"type":"record","name":"order","fields":[
            {"name":"id","type":"long"},
            {"name":"title","aliases":["Name"],"type":["null","string"]},
            {"name":"channel","type":"string","default":"shop"}]}""".replace("\n", "");

    private static final String SCHEMA = """
            {"type":"record","name":"order","fields":[
            {"name":"id","type":"int"},
            {"name":"Name","type":["null","string"]},
            {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
            {"name":"day","type":["null",{"type":"int","logicalType":"date"}]},
            {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
            {"name":"paid","type":"boolean"},
            {"name":"weight","type":"double"},
            {"name":"raw","type":"bytes"},
            {"name":"tags","type":{"type":"array","items":["null","string"]}},
            {"name":"counts","type":{"type":"map","values":"long"}},
            {"name":"place","type":["null",{"type":"record","name":"place","fields":[
              {"name":"City","type":"string"},{"name":"zip","type":["null","string"]},{"name":"seal","type":["null","bytes"]}]}]},
            {"name":"kind","type":{"type":"enum","name":"kind","symbols":["NEW","OLD"]}}]}""";

    private AvroSamples() {}

    /// @param codec Avro's name of one
    public static void put(S3Client s3, String bucket, String key, String codec) throws IOException {
        var schema = new Schema.Parser().parse(SCHEMA);
        var bytes = new ByteArrayOutputStream();
        try (var file = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
            file.setCodec(AvroCodecs.of(codec)).create(schema, bytes);
            file.append(full(schema, key.charAt(key.length() - 6)));
            file.append(sparse(schema, key.charAt(key.length() - 6)));
        }
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }

    /// Three records, whose `either` is a number, a text and nothing.
    static void putUnions(S3Client s3, String bucket, String key) throws IOException {
        var schema = new Schema.Parser().parse("""
                {"type":"record","name":"r","fields":[{"name":"either","type":["null","int","string"]},
                {"name":"width","type":["int","long"]}]}""");
        var bytes = new ByteArrayOutputStream();
        try (var file = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
            file.create(schema, bytes);
            for (var value : Arrays.asList(7, "seven", null)) {
                var record = new GenericData.Record(schema);
                record.put("either", value);
                record.put("width", 5_000_000_000L);
                file.append(record);
            }
        }
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }

    private static GenericRecord full(Schema schema, char file) {
        var record = new GenericData.Record(schema);
        record.put("id", 1 + 2 * (file - 'a'));
        record.put("Name", "Änne \"quoted\"");
        record.put("price", decimal("12.50"));
        record.put("day", (int) LocalDate.parse("2024-02-29").toEpochDay());
        record.put("at", Instant.parse("2024-02-29T12:00:00.250Z").toEpochMilli());
        record.put("paid", true);
        record.put("weight", 1e-7);
        record.put("raw", ByteBuffer.wrap(new byte[]{0, 65, -1}));
        record.put("tags", new ArrayList<>(Arrays.asList("a", null)));
        record.put("counts", Map.of("K", 5_000_000_000L));
        var place = new GenericData.Record(schema.getField("place").schema().getTypes().get(1));
        place.put("City", "Rome");
        place.put("seal", ByteBuffer.wrap(new byte[]{92, 120}));
        record.put("place", place);
        record.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "OLD"));
        return record;
    }

    private static GenericRecord sparse(Schema schema, char file) {
        var record = new GenericData.Record(schema);
        record.put("id", 2 + 2 * (file - 'a'));
        record.put("price", decimal("-0.01"));
        record.put("at", -1L);
        record.put("paid", false);
        record.put("weight", Double.NaN);
        record.put("raw", ByteBuffer.allocate(0));
        record.put("tags", new ArrayList<String>());
        record.put("counts", Map.of());
        record.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "NEW"));
        return record;
    }

    private static ByteBuffer decimal(String value) {
        return ByteBuffer.wrap(new BigDecimal(value).unscaledValue().toByteArray());
    }
}
