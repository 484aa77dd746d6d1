package dev.stepdeck.sandbox.glue.crawler.schema;

/// What a file holds, and how many records as far as can be told from its beginning.
public record Finding(FileSchema schema, long records) {}
