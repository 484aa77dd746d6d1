package dev.stepdeck.asl.parse;

import java.util.Set;

import dev.stepdeck.asl.model.QueryLanguage;

/// Checks the literal fields of Map states. Source: "Map workflow state" in the Step Functions Developer Guide
/// and its pages on ItemReader, ItemBatcher and ResultWriter.
final class MapRules {

    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final long MOST_ITEMS = 100_000_000;
    private static final long MOST_BATCH_BYTES = 262_144;
    private static final Set<String> READERS = Set.of("getObject", "listObjectsV2");

    private MapRules() {}

    static void check(Cursor map, QueryLanguage language) {
        new FieldRules(map, language).whole("MaxConcurrency", 0, NO_LIMIT).whole("ToleratedFailureCount", 0, NO_LIMIT)
                .number("ToleratedFailurePercentage", 0, 100)
                .orPath("MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage")
                .atMostOne("ItemProcessor", "Iterator").atMostOne("ItemSelector", "Parameters");
        map.string("Label")
                .filter(label -> label.isEmpty() || label.length() > 40
                        || !label.matches("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\p{Cntrl}]+"))
                .ifPresent(_ -> map.child("Label").ifPresent(c -> c.error(
                        "Label must have 1 to 40 characters, without spaces, wildcards, brackets or special characters")));
        map.object("ItemReader").ifPresent(c -> reader(c, language));
        map.object("ItemBatcher").ifPresent(c -> batcher(c, language));
        map.object("ResultWriter").ifPresent(c -> writer(c, language));
    }

    /// The ProcessorConfig of an ItemProcessor.
    static void processor(Cursor config, QueryLanguage language) {
        new FieldRules(config, language).allows("Mode", "ExecutionType").oneOf("Mode", "INLINE", "DISTRIBUTED")
                .oneOf("ExecutionType", "STANDARD", "EXPRESS");
    }

    private static void reader(Cursor reader, QueryLanguage language) {
        new FieldRules(reader, language).allows("Resource", "ReaderConfig", argumentsField(language));
        String action = s3(reader, READERS);
        boolean listing = action.equals("listObjectsV2");
        if (action.equals("getObject") && reader.requires("ReaderConfig")) {
            reader.object("ReaderConfig").ifPresent(c -> c.requires("InputType"));
        }
        reader.object("ReaderConfig").ifPresent(c -> config(c, language, listing));
    }

    private static void config(Cursor config, QueryLanguage language, boolean listing) {
        new FieldRules(config, language)
                .allows("InputType", "CSVDelimiter", "CSVHeaderLocation", "CSVHeaders", "ItemsPointer", "ManifestType",
                        "MaxItems", "MaxItemsPath", "Transformation")
                .oneOf("InputType", "CSV", "JSON", "JSONL", "MANIFEST", "PARQUET")
                .oneOf("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")
                .oneOf("CSVHeaderLocation", "FIRST_ROW", "GIVEN").oneOf("ManifestType", "ATHENA_DATA", "S3_INVENTORY")
                .oneOf("Transformation", "NONE", "LOAD_AND_FLATTEN").whole("MaxItems", 1, MOST_ITEMS)
                .orPath("MaxItems");
        boolean csv = config.node().path("InputType").asString("").equals("CSV");
        if (csv && !listing) {
            config.requires("CSVHeaderLocation");
        }
        if (config.node().path("CSVHeaderLocation").asString("").equals("GIVEN") && config.requires("CSVHeaders")
                && config.strings("CSVHeaders").isEmpty()) {
            config.child("CSVHeaders").ifPresent(c -> c.error("Value cannot be empty"));
        }
        config.string("ItemsPointer").filter(pointer -> !pointer.isEmpty() && !pointer.startsWith("/"))
                .ifPresent(
                        _ -> config.child("ItemsPointer").ifPresent(c -> c.error("Value is not a valid JSONPointer")));
    }

    private static void batcher(Cursor batcher, QueryLanguage language) {
        new FieldRules(batcher, language)
                .allows("MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch",
                        "MaxInputBytesPerBatchPath", "BatchInput")
                .whole("MaxItemsPerBatch", 1, NO_LIMIT).whole("MaxInputBytesPerBatch", 1, MOST_BATCH_BYTES)
                .orPath("MaxItemsPerBatch", "MaxInputBytesPerBatch");
        if (batcher.node().propertyNames().stream().noneMatch(name -> name.startsWith("Max"))) {
            batcher.error("At least one of the fields [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch,"
                    + " MaxInputBytesPerBatchPath] must be present");
        }
    }

    private static void writer(Cursor writer, QueryLanguage language) {
        new FieldRules(writer, language).allows("Resource", "WriterConfig", argumentsField(language));
        if (writer.has("Resource")) {
            s3(writer, Set.of("putObject"));
            writer.requires(argumentsField(language));
        } else if (!writer.has("WriterConfig")) {
            writer.error("At least one of the fields [Resource, WriterConfig] must be present");
        }
        writer.object("WriterConfig").ifPresent(c -> new FieldRules(c, language).allows("Transformation", "OutputType")
                .oneOf("Transformation", "NONE", "COMPACT", "FLATTEN").oneOf("OutputType", "JSON", "JSONL"));
    }

    private static String argumentsField(QueryLanguage language) {
        return language == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
    }

    /// The S3 action that a Resource names; empty, and reported, when it is not one of those.
    private static String s3(Cursor owner, Set<String> actions) {
        String arn = owner.node().path("Resource").asString("");
        String action = arn.substring(arn.lastIndexOf(':') + 1);
        if (actions.contains(action) && arn.matches("arn:[a-z-]+:states:::s3:\\w+")) {
            return action;
        }
        owner.child("Resource").filter(c -> c.node().isString()).ifPresent(c -> c.error("The resource provided " + arn
                + " is not recognized. The value is not a valid resource ARN, or the resource is not available in this"
                + " region."));
        return "";
    }
}
