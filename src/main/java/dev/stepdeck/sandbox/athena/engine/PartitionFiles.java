package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Map;

/// Files whose rows have the same values of the partition keys.
///
/// @param values one for each key, in their order; null for Hive's default partition
/// @param serde the parameters of the partition's own serialisation
record PartitionFiles(List<String> values, List<TableFile> files, Map<String, String> serde) {

    PartitionFiles {
        values = List.copyOf(values);
        files = List.copyOf(files);
        serde = Map.copyOf(serde);
    }
}
