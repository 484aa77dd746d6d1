package dev.stepdeck.sandbox.glue.match.cluster;

import java.util.HashMap;
import java.util.Map;

/// What is known of some records: within a set, records with different labels are different. Follows the groups as they
/// are joined.
public final class Constraints {

    private final Map<Integer, Map<String, String>> labels = new HashMap<>();

    /// A record has a label in a set.
    public void label(int record, String set, String label) {
        labels.computeIfAbsent(record, _ -> new HashMap<>()).putIfAbsent(set, label);
    }

    boolean allow(int a, int b) {
        var ofA = labels.get(a);
        var ofB = labels.get(b);
        if (ofA == null || ofB == null) {
            return true;
        }
        return ofA.entrySet().stream()
                .allMatch(label -> ofB.getOrDefault(label.getKey(), label.getValue()).equals(label.getValue()));
    }

    void merge(int into, int from) {
        var moved = labels.remove(from);
        if (moved != null) {
            moved.forEach((set, label) -> label(into, set, label));
        }
    }
}
