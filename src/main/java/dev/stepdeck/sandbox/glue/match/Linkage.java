package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.match.block.Candidates;
import dev.stepdeck.sandbox.glue.match.column.Columns;
import dev.stepdeck.sandbox.glue.match.column.Records;
import dev.stepdeck.sandbox.glue.match.score.Comparer;
import dev.stepdeck.sandbox.glue.match.score.Evidence;
import dev.stepdeck.sandbox.glue.match.score.Pairs;
import dev.stepdeck.sandbox.glue.match.score.Scorer;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// What is computed of records before any decision: their candidates, compared, and what was learned of them without
/// labels. Labelled records stand behind the records of the table.
///
/// @param candidates pairs of the table's records
/// @param labelled pairs of labelled records
/// @param truth what the labels say of these
/// @param sets of these the sets
/// @param scorer knows no labels
record Linkage(Pairs candidates, Pairs labelled, List<Boolean> truth, List<String> sets, Scorer scorer) {

    static Linkage of(Records records, Optional<String> key, double effort, Labels labels) {
        var lists = WordLists.read();
        var columns = Columns.of(withLabels(records, labels), records.size(), key, lists);
        var comparer = new Comparer(columns, lists);
        var numbers = Evidence.missing(comparer, records.size());
        if (!numbers.isEmpty()) {
            columns = columns.without(numbers);
            comparer = new Comparer(columns, lists);
        }
        var found = Candidates.find(columns, records.size(), effort, lists);
        var candidates = Pairs.compare(found.first(), found.second(), comparer);
        var scorer = Scorer.estimate(candidates, records.size(), comparer);
        var pairs = labels.pairs();
        var first = pairs.stream().mapToInt(pair -> records.size() + pair.first()).toArray();
        var second = pairs.stream().mapToInt(pair -> records.size() + pair.second()).toArray();
        return new Linkage(candidates, Pairs.compare(first, second, comparer),
                pairs.stream().map(Labels.Pair::same).toList(), pairs.stream().map(Labels.Pair::set).toList(), scorer);
    }

    private static Records withLabels(Records records, Labels labels) {
        if (labels.records().size() == 0) {
            return records;
        }
        var rows = new ArrayList<String[]>(records.size() + labels.records().size());
        rows.addAll(records.rows());
        var places = records.columns().stream().map(labels.records()::place).toList();
        for (var row : labels.records().rows()) {
            rows.add(places.stream().map(place -> place.map(p -> row[p]).orElse("")).toArray(String[]::new));
        }
        return new Records(records.columns(), rows);
    }

    /// Learns from all labels.
    Scorer learned() {
        return scorer.learn(labelled, truth, candidates);
    }
}
