package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Records;

/// Chooses records for a person to label: around those pairs about which the least is certain, and some that are.
public final class LabelingSets {

    private static final int SETS = 10;
    private static final int MEMBERS = 10;

    private LabelingSets() {}

    /// Sets of records, by their places in the table; no record is in two.
    public static List<List<Integer>> choose(Records records, MatchSettings settings, Labels labels) {
        if (records.size() < 2) {
            return List.of();
        }
        var linkage = Linkage.of(records, settings.key(), settings.accuracyCost(), labels);
        var pairs = linkage.candidates();
        var odds = linkage.learned().odds(pairs);
        var near = new HashMap<Integer, List<Integer>>();
        var order = IntStream.range(0, pairs.size()).boxed()
                .sorted(Comparator.comparingDouble(pair -> Math.abs(odds[pair] - settings.threshold()))).toList();
        IntStream.range(0, pairs.size()).boxed().sorted(Comparator.comparingDouble(pair -> -odds[pair]))
                .forEach(pair -> {
                    near.computeIfAbsent(pairs.first()[pair], _ -> new ArrayList<>()).add(pairs.second()[pair]);
                    near.computeIfAbsent(pairs.second()[pair], _ -> new ArrayList<>()).add(pairs.first()[pair]);
                });
        var taken = new HashSet<Integer>();
        var sets = new ArrayList<List<Integer>>();
        for (var pair : order) {
            var a = pairs.first()[pair];
            var b = pairs.second()[pair];
            if (sets.size() < SETS && !taken.contains(a) && !taken.contains(b)) {
                var set = new ArrayList<>(List.of(a, b));
                taken.addAll(set);
                near.getOrDefault(a, List.of()).stream().filter(other -> set.size() < MEMBERS && taken.add(other))
                        .forEach(set::add);
                sets.add(set);
            }
        }
        return sets;
    }
}
