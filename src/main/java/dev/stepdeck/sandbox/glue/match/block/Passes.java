package dev.stepdeck.sandbox.glue.match.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Columns;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Chooses the passes over the columns of a table: each view by itself, words of texts, and of every two columns those
/// pairs of views that put most records into small blocks.
final class Passes {

    private static final int MOST_PAIRS = 72;
    private static final int PROBED = 20_000;

    private final Columns columns;
    private final WordLists lists;
    private final int records;

    Passes(Columns columns, int records, WordLists lists) {
        this.columns = columns;
        this.records = records;
        this.lists = lists;
    }

    List<Pass> choose(int largestBlock) {
        var views = columns.list().stream().map(column -> View.of(column, lists)).toList();
        var passes = new ArrayList<Pass>();
        views.forEach(all -> all.forEach(view -> passes.add(Pass.of(view))));
        for (var column : columns.list()) {
            if (column.kind() == Kind.TEXT) {
                passes.addAll(WordPasses.of(column));
            }
        }
        var twos = Math.max(1, views.size() * (views.size() - 1) / 2);
        var each = Math.clamp(MOST_PAIRS / twos, 1, 9);
        for (var i = 0; i < views.size(); i++) {
            for (var j = i + 1; j < views.size(); j++) {
                passes.addAll(best(views.get(i), views.get(j), each, largestBlock));
            }
        }
        return passes;
    }

    private List<Pass> best(List<View> first, List<View> second, int most, int largestBlock) {
        var rated = new ArrayList<Rated>();
        for (var a : first) {
            for (var b : second) {
                var pass = Pass.of(a, b);
                rated.add(new Rated(pass, use(pass, largestBlock)));
            }
        }
        rated.sort(Comparator.comparingDouble(Rated::use).reversed());
        return rated.stream().limit(most).filter(pass -> pass.use() > 0).map(Rated::pass).toList();
    }

    /// How many records of a sample are in blocks of a useful size; smaller blocks are better.
    private double use(Pass pass, int largestBlock) {
        var probed = Math.min(records, PROBED);
        var share = Math.max(2, largestBlock * (long) probed / Math.max(1, records));
        var blocks = new Grouping(probed);
        for (var record = 0; record < probed; record++) {
            blocks.add(pass.keys(record), record);
        }
        var use = new double[1];
        blocks.each((from, to, _) -> {
            var size = to - from;
            if (size >= 2 && size <= share) {
                use[0] += size / (1 + Math.log(size));
            }
        });
        return use[0];
    }

    private record Rated(Pass pass, double use) {}

}
