package dev.stepdeck.sandbox.glue.crawler;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a crawl has done to the catalog: names of tables, and counts of partitions.
record CrawlSummary(List<String> added, List<String> updated, List<String> deleted, int partitionsAdded,
        int partitionsUpdated, int partitionsDeleted) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static final CrawlSummary NOTHING = new CrawlSummary(List.of(), List.of(), List.of(), 0, 0, 0);

    CrawlSummary {
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    /// As ListCrawls gives it: JSON with JSON in it.
    String json() {
        var tables = JSON.createObjectNode();
        put(tables, "ADD", added);
        put(tables, "UPDATE", updated);
        put(tables, "DELETE", deleted);
        var all = JSON.createObjectNode();
        if (!tables.isEmpty()) {
            all.put("TABLE", tables.toString());
        }
        var partitions = JSON.createObjectNode();
        put(partitions, "ADD", partitionsAdded);
        put(partitions, "UPDATE", partitionsUpdated);
        put(partitions, "DELETE", partitionsDeleted);
        if (!partitions.isEmpty()) {
            all.put("PARTITION", partitions.toString());
        }
        return all.toString();
    }

    private static void put(ObjectNode kind, String change, List<String> names) {
        if (!names.isEmpty()) {
            var details = kind.putObject(change).put("Count", names.size()).putObject("Details").putArray("names");
            names.forEach(details::add);
        }
    }

    private static void put(ObjectNode kind, String change, int count) {
        if (count > 0) {
            kind.putObject(change).put("Count", count);
        }
    }
}
