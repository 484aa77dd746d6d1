package dev.stepdeck.sandbox.glue.crawler.schema;

/// How a file is written. Files of one table are written alike.
public sealed interface FileFormat {

    /// Fields between delimiters.
    ///
    /// @param header whether the first line has the columns' names
    /// @param quote around fields; 0 if a custom classifier names none
    /// @param quoted whether a field is in quotes
    /// @param serde that a custom classifier names: `OpenCSVSerDe`, `LazySimpleSerDe`, `None`; empty for the usual one
    record Csv(char delimiter, boolean header, char quote, boolean quoted, String serde) implements FileFormat {}

    /// Objects of JSON.
    ///
    /// @param path of a custom classifier: `$[*]`; empty without one
    record Json(String path) implements FileFormat {}

    /// Apache Parquet.
    record Parquet() implements FileFormat {}

    /// Apache Avro.
    record Avro() implements FileFormat {}

    /// Apache ORC.
    record Orc() implements FileFormat {}

    /// What no classifier knows.
    record Unknown() implements FileFormat {}

    /// `classification` in the catalog.
    default String classification() {
        return switch (this) {
            case Csv _ -> "csv";
            case Json _ -> "json";
            case Parquet _ -> "parquet";
            case Avro _ -> "avro";
            case Orc _ -> "orc";
            case Unknown _ -> "UNKNOWN";
        };
    }
}
