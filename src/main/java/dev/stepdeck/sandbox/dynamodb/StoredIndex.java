package dev.stepdeck.sandbox.dynamodb;

import java.util.List;

import dev.stepdeck.sandbox.dynamodb.value.Value;

import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// A secondary index as it is kept.
///
/// @param global whether it has partitions of its own
/// @param projection which attributes are in it: `ALL`, `KEYS_ONLY`, `INCLUDE`
/// @param more the attributes that `INCLUDE` names
record StoredIndex(String name, boolean global, KeyShape key, String projection, List<String> more,
        Throughput throughput) {

    StoredIndex {
        more = List.copyOf(more);
    }

    boolean hasAll() {
        return projection.equals(ProjectionType.ALL.toString());
    }

    /// Whether an item is in it: it has the index's key.
    boolean takes(Value.Fields item) {
        return key.names().stream().allMatch(item.values()::containsKey);
    }

    StoredIndex with(Throughput changed) {
        return new StoredIndex(name, global, key, projection, more, changed);
    }
}
