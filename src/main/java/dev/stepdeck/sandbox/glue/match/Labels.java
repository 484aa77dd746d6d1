package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Records;

/// Records of which a person has said which are the same: within a set, those with the same label are.
///
/// @param records the records, with the columns of the table
/// @param sets of each record the set
/// @param labels of each record the label
public record Labels(Records records, List<String> sets, List<String> labels) {

    public Labels {
        sets = List.copyOf(sets);
        labels = List.copyOf(labels);
        if (sets.size() != records.size() || labels.size() != records.size()) {
            throw new IllegalArgumentException(
                    records.size() + " records, " + sets.size() + " sets, " + labels.size() + " labels");
        }
    }

    /// No labels.
    public static Labels none() {
        return new Labels(new Records(List.of(), List.of()), List.of(), List.of());
    }

    /// Two records of a set.
    ///
    /// @param same whether they have the same label
    record Pair(int first, int second, String set, boolean same) {}

    /// Every two records of every set.
    List<Pair> pairs() {
        var bySet = new LinkedHashMap<String, List<Integer>>();
        for (var i = 0; i < sets.size(); i++) {
            bySet.computeIfAbsent(sets.get(i), _ -> new ArrayList<>()).add(i);
        }
        var pairs = new ArrayList<Pair>();
        bySet.forEach((set, places) -> {
            for (var i = 0; i < places.size(); i++) {
                for (var j = i + 1; j < places.size(); j++) {
                    var same = labels.get(places.get(i)).equals(labels.get(places.get(j)));
                    pairs.add(new Pair(places.get(i), places.get(j), set, same));
                }
            }
        });
        return pairs;
    }
}
