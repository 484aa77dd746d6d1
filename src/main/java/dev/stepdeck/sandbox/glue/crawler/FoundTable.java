package dev.stepdeck.sandbox.glue.crawler;

import java.util.List;

import dev.stepdeck.sandbox.glue.crawler.schema.FileSchema;

/// A table that a crawl has found.
///
/// @param name as the folder's or the file's
/// @param location a folder with a slash at the end, or a file
/// @param keys the names of its partition keys
/// @param partitions empty for a table without keys
record FoundTable(String name, String location, FileSchema schema, List<String> keys, List<FoundPartition> partitions,
        Statistics statistics) {

    /// A partition: a folder.
    ///
    /// @param values one for each key
    record FoundPartition(List<String> values, String location, FileSchema schema, Statistics statistics) {}

    /// How much there is.
    record Statistics(long objects, long bytes, long records) {

        static final Statistics NONE = new Statistics(0, 0, 0);

        Statistics with(CrawledFile file) {
            return new Statistics(objects + 1, bytes + file.bytes(), records + file.records());
        }

        Statistics with(Statistics other) {
            return new Statistics(objects + other.objects, bytes + other.bytes, records + other.records);
        }
    }
}
