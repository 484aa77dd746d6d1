package dev.stepdeck.sandbox.dynamodb;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

/// A table as it is kept.
///
/// @param id names its items in the store; a table made anew has another one
/// @param types of the attributes that are in keys: `S`, `N`, `B`
/// @param billing `PROVISIONED` or `PAY_PER_REQUEST`
/// @param onDemandMillis when it was last put to payment by request; 0 for never
record StoredTable(String name, String id, Map<String, String> types, KeyShape key, List<StoredIndex> indexes,
        String billing, Throughput throughput, Map<String, String> tags, long createdMillis, long onDemandMillis,
        Settings settings) {

    StoredTable {
        types = new TreeMap<>(types);
        indexes = List.copyOf(indexes);
        tags = new TreeMap<>(tags);
    }

    String arn() {
        return arn(name);
    }

    static String arn(String name) {
        return Account.arn("dynamodb", "table/" + name);
    }

    String type(String attribute) {
        return types.getOrDefault(attribute, "");
    }

    Optional<StoredIndex> index(String wanted) {
        return indexes.stream().filter(index -> index.name().equals(wanted)).findFirst();
    }

    /// The attributes of its own key and of those of its indexes.
    Set<String> keyNames() {
        var names = new HashSet<>(key.names());
        indexes.forEach(index -> names.addAll(index.key().names()));
        return names;
    }

    StoredTable with(Map<String, String> otherTypes, List<StoredIndex> otherIndexes) {
        return new StoredTable(name, id, otherTypes, key, otherIndexes, billing, throughput, tags, createdMillis,
                onDemandMillis, settings);
    }

    StoredTable billed(String otherBilling, Throughput otherThroughput, long otherOnDemandMillis) {
        return new StoredTable(name, id, types, key, indexes, otherBilling, otherThroughput, tags, createdMillis,
                otherOnDemandMillis, settings);
    }

    StoredTable tagged(Map<String, String> changed) {
        return new StoredTable(name, id, types, key, indexes, billing, throughput, changed, createdMillis,
                onDemandMillis, settings);
    }

    StoredTable with(Settings changed) {
        return new StoredTable(name, id, types, key, indexes, billing, throughput, tags, createdMillis,
                onDemandMillis, changed);
    }
}
