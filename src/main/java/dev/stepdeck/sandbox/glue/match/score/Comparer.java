package dev.stepdeck.sandbox.glue.match.score;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Columns;
import dev.stepdeck.sandbox.glue.match.column.Comparison;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Level;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares two records column by column. Names that stand in each other's columns are found. Thread-safe.
public final class Comparer {

    private final List<Column> columns;
    private final Comparison[] comparisons;
    private final int[] names;

    public Comparer(Columns columns, WordLists lists) {
        this.columns = columns.list();
        this.comparisons = this.columns.stream().map(column -> Comparison.of(column, lists))
                .toArray(Comparison[]::new);
        var places = new ArrayList<Integer>();
        for (var i = 0; i < this.columns.size(); i++) {
            if (this.columns.get(i).kind() == Kind.NAME) {
                places.add(i);
            }
        }
        this.names = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /// How many levels a pair has.
    public int width() {
        return comparisons.length;
    }

    List<Column> columns() {
        return columns;
    }

    /// Writes the levels of a pair into an array, from a place on.
    public void compare(int a, int b, byte[] levels, int at) {
        for (var i = 0; i < comparisons.length; i++) {
            levels[at + i] = (byte) level(i, a, i, b);
        }
        for (var i = 0; i < names.length; i++) {
            for (var j = i + 1; j < names.length; j++) {
                exchange(names[i], names[j], a, b, levels, at);
            }
        }
    }

    private void exchange(int one, int two, int a, int b, byte[] levels, int at) {
        if (levels[at + one] > Level.NEAR || levels[at + two] > Level.NEAR
                || levels[at + one] == Level.MISSING && levels[at + two] == Level.MISSING) {
            return;
        }
        var there = level(one, a, two, b);
        var back = level(two, a, one, b);
        if (there >= Level.SLIP && (back >= Level.CLOSE || back == Level.MISSING)
                || back >= Level.SLIP && there == Level.MISSING) {
            levels[at + one] = (byte) (there == Level.MISSING ? Level.MISSING : Level.CLOSE);
            levels[at + two] = (byte) (back == Level.MISSING ? Level.MISSING : Level.CLOSE);
        }
    }

    private int level(int columnOfA, int a, int columnOfB, int b) {
        var first = columns.get(columnOfA);
        var second = columns.get(columnOfB);
        if (first.isMissing(a) || second.isMissing(b)) {
            return Level.MISSING;
        }
        if (columnOfA == columnOfB && first.ids()[a] == second.ids()[b]) {
            return Level.SAME;
        }
        var one = first.value(a);
        var other = second.value(b);
        return one.text().equals(other.text()) ? Level.SAME : comparisons[columnOfA].level(one, other);
    }
}
