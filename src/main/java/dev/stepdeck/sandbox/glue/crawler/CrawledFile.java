package dev.stepdeck.sandbox.glue.crawler;

import dev.stepdeck.sandbox.glue.crawler.schema.FileSchema;

/// A file and what is in it.
///
/// @param name without its folders
/// @param records how many, as far as known
record CrawledFile(String name, long bytes, long records, FileSchema schema) {}
