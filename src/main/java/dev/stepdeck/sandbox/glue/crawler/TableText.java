package dev.stepdeck.sandbox.glue.crawler;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.glue.crawler.FoundTable.Statistics;
import dev.stepdeck.sandbox.glue.crawler.schema.Field;
import dev.stepdeck.sandbox.glue.crawler.schema.FileFormat;
import dev.stepdeck.sandbox.glue.crawler.schema.FileSchema;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// How crawlers write tables and partitions into the catalog: columns, serialisation, parameters. Source: tables made by
/// AWS Glue; "Parameters set on Data Catalog tables by crawler", AWS Glue Developer Guide.
final class TableText {

    private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String TEXT_OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";
    private static final String ORC = "org.apache.hadoop.hive.ql.io.orc.";
    private static final String AVRO = "org.apache.hadoop.hive.ql.io.avro.";

    private final String crawler;

    TableText(String crawler) {
        this.crawler = crawler;
    }

    static List<Column> columns(List<Field> fields) {
        return fields.stream().map(field -> Column.builder().name(field.name()).type(field.type().hive()).build())
                .toList();
    }

    StorageDescriptor storage(FileSchema schema, List<Column> columns, String location, Statistics statistics) {
        return StorageDescriptor.builder().columns(columns).location(location).inputFormat(input(schema.format()))
                .outputFormat(output(schema.format())).compressed(!schema.compression().equals("none"))
                .numberOfBuckets(-1).serdeInfo(serde(schema)).bucketColumns(List.of()).sortColumns(List.of())
                .parameters(parameters(schema, statistics)).storedAsSubDirectories(false).build();
    }

    private static String input(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv _,FileFormat.Json _ -> TEXT_INPUT;
            case FileFormat.Parquet _ -> PARQUET + "MapredParquetInputFormat";
            case FileFormat.Avro _ -> AVRO + "AvroContainerInputFormat";
            case FileFormat.Orc _ -> ORC + "OrcInputFormat";
            case FileFormat.Unknown _ -> "";
        };
    }

    private static String output(FileFormat format) {
        return switch (format) {
            case FileFormat.Csv _,FileFormat.Json _ -> TEXT_OUTPUT;
            case FileFormat.Parquet _ -> PARQUET + "MapredParquetOutputFormat";
            case FileFormat.Avro _ -> AVRO + "AvroContainerOutputFormat";
            case FileFormat.Orc _ -> ORC + "OrcOutputFormat";
            case FileFormat.Unknown _ -> "";
        };
    }

    private static SerDeInfo serde(FileSchema schema) {
        return switch (schema.format()) {
            case FileFormat.Csv csv -> switch (csv.serde()) {
                case "OpenCSVSerDe" -> serde("org.apache.hadoop.hive.serde2.OpenCSVSerde",
                        csv.quote() == 0
                                ? Map.of("separatorChar", String.valueOf(csv.delimiter()))
                                : Map.of("separatorChar", String.valueOf(csv.delimiter()), "quoteChar",
                                        String.valueOf(csv.quote())));
                default -> serde("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                        Map.of("field.delim", String.valueOf(csv.delimiter())));
            };
            case FileFormat.Json _ -> serde("org.openx.data.jsonserde.JsonSerDe", Map.of("paths",
                    schema.fields().stream().map(Field::written).collect(Collectors.joining(","))));
            case FileFormat.Parquet _ ->
                serde(PARQUET + "serde.ParquetHiveSerDe", Map.of("serialization.format", "1"));
            case FileFormat.Avro _ ->
                serde("org.apache.hadoop.hive.serde2.avro.AvroSerDe", Map.of("serialization.format", "1"));
            case FileFormat.Orc _ -> serde(ORC + "OrcSerde", Map.of("serialization.format", "1"));
            case FileFormat.Unknown _ -> SerDeInfo.builder().parameters(Map.of()).build();
        };
    }

    private static SerDeInfo serde(String library, Map<String, String> parameters) {
        return SerDeInfo.builder().serializationLibrary(library).parameters(parameters).build();
    }

    Map<String, String> parameters(FileSchema schema, Statistics statistics) {
        var parameters = new TreeMap<String, String>();
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("UPDATED_BY_CRAWLER", crawler);
        parameters.put("averageRecordSize",
                String.valueOf(statistics.records() == 0 ? 0 : statistics.bytes() / statistics.records()));
        parameters.put("classification", schema.format().classification());
        parameters.put("compressionType", schema.compression());
        parameters.put("objectCount", String.valueOf(statistics.objects()));
        parameters.put("recordCount", String.valueOf(statistics.records()));
        parameters.put("sizeKey", String.valueOf(statistics.bytes()));
        parameters.put("typeOfData", "file");
        switch (schema.format()) {
            case FileFormat.Csv csv -> ofCsv(csv, parameters);
            case FileFormat.Json json when !json.path().isEmpty() -> parameters.put("jsonPath", json.path());
            case FileFormat.Json _,FileFormat.Parquet _,FileFormat.Avro _,FileFormat.Orc _,FileFormat.Unknown _ -> {
                // Nothing more to say.
            }
        }
        return parameters;
    }

    private static void ofCsv(FileFormat.Csv csv, Map<String, String> parameters) {
        parameters.put("areColumnsQuoted", String.valueOf(csv.quoted()));
        parameters.put("columnsOrdered", "true");
        parameters.put("delimiter", String.valueOf(csv.delimiter()));
        if (csv.header()) {
            parameters.put("skip.header.line.count", "1");
        }
        if (!csv.serde().isEmpty()) {
            parameters.put("customSerde", csv.serde());
        }
    }

    /// A name of a table or a key: lower case, and an underscore for what is not a letter, digit or underscore.
    static String name(String folder) {
        return folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }
}
