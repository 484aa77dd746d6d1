package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.match.cluster.Constraints;
import dev.stepdeck.sandbox.glue.match.column.Records;

/// Labels that hold for the records that they are of: found by the key, or by all their values where there is no key.
///
/// @param records the table
/// @param key the column that names each record
record EnforcedLabels(Records records, Optional<String> key, Labels labels) {

    /// Adds what the labels say.
    ///
    /// @param same gets the groups that stay together
    void into(Constraints constraints, List<int[]> same) {
        var places = places();
        var groups = new LinkedHashMap<String, List<Integer>>();
        for (var i = 0; i < labels.sets().size(); i++) {
            var record = places.get(name(labels.records(), i));
            if (record != null) {
                constraints.label(record, labels.sets().get(i), labels.labels().get(i));
                groups.computeIfAbsent(labels.sets().get(i) + "\n" + labels.labels().get(i), _ -> new ArrayList<>())
                        .add(record);
            }
        }
        groups.values().forEach(group -> same.add(group.stream().mapToInt(Integer::intValue).toArray()));
    }

    private Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        if (labels.records().size() > 0) {
            for (var i = 0; i < records.size(); i++) {
                places.putIfAbsent(name(records, i), i);
            }
        }
        return places;
    }

    private String name(Records of, int row) {
        var values = of.rows().get(row);
        var place = key.flatMap(of::place);
        if (place.isPresent()) {
            return values[place.get()];
        }
        var name = new StringBuilder();
        for (var column : records.columns()) {
            name.append(of.place(column).map(p -> values[p]).orElse("")).append('\n');
        }
        return name.toString();
    }
}
