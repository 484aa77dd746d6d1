package dev.stepdeck.sandbox.athena.statement;

import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// How the catalog describes the formats of tables. Source: Athena User Guide, "Supported SerDes and data formats".
final class Storage {

    private static final String TEXT_IN = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String TEXT_OUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
    private static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final Map<String, Kind> KINDS = Map.of("TEXTFILE", new Kind(TEXT_IN, TEXT_OUT, LAZY), "JSON",
            new Kind(TEXT_IN, TEXT_OUT, "org.openx.data.jsonserde.JsonSerDe"), "PARQUET",
            new Kind("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
            "AVRO",
            new Kind("org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
                    "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
                    "org.apache.hadoop.hive.serde2.avro.AvroSerDe"),
            "ORC",
            new Kind("org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                    "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
                    "org.apache.hadoop.hive.ql.io.orc.OrcSerde"));

    private record Kind(String input, String output, String serde) {}

    private Storage() {}

    /// @throws SqlException for a format that Athena does not know
    static StorageDescriptor.Builder of(Statement.Format format) {
        var kind = KINDS.get(format.stored().orElse("TEXTFILE"));
        if (kind == null) {
            throw SqlException.plain("FAILED: SemanticException Unrecognized file format in STORED AS clause: "
                    + format.stored().orElse(""));
        }
        var properties = new HashMap<>(format.serdeProperties());
        properties.putIfAbsent("serialization.format", "1");
        SerDeInfo serde = SerDeInfo.builder().serializationLibrary(format.serde().orElse(kind.serde()))
                .parameters(properties).build();
        return StorageDescriptor.builder().inputFormat(format.inputFormat().orElse(kind.input()))
                .outputFormat(format.outputFormat().orElse(kind.output())).serdeInfo(serde).compressed(false)
                .numberOfBuckets(-1).storedAsSubDirectories(false);
    }
}
