package dev.stepdeck.sandbox.glue.crawler.schema;

/// A column.
///
/// @param name in lower case
/// @param written the name in the file
public record Field(String name, String written, FieldType type) {}
