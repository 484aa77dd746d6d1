package dev.stepdeck.sandbox.glue.match.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Columns;
import dev.stepdeck.sandbox.glue.match.column.Comparison;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Level;
import dev.stepdeck.sandbox.glue.match.column.Within;
import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares two records column by column. Names that stand in each other's columns are found. Thread-safe.
public final class Comparer {

    private final List<Column> columns;
    private final Comparison[] comparisons;
    private final int[] names;
    private final List<Within> within;

    public Comparer(Columns columns, WordLists lists) {
        this.columns = columns.list();
        this.within = Within.of(columns);
        this.comparisons = IntStream.range(0, this.columns.size())
                .mapToObj(place -> Comparison.of(this.columns.get(place), elsewhere(place), lists))
                .toArray(Comparison[]::new);
        var places = new ArrayList<Integer>();
        for (var i = 0; i < this.columns.size(); i++) {
            if (this.columns.get(i).kind() == Kind.NAME) {
                places.add(i);
            }
        }
        this.names = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The words of a column's texts that other columns have too.
    private Set<String> elsewhere(int place) {
        return within.stream().filter(each -> each.outer() == place).flatMap(each -> each.words().stream())
                .collect(Collectors.toSet());
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
        for (var each : within) {
            fill(each, a, b, levels, at);
        }
    }

    /// What is missing in a column may be in the text of the same record.
    private void fill(Within in, int a, int b, byte[] levels, int at) {
        if (levels[at + in.inner()] == Level.MISSING) {
            var inner = columns.get(in.inner());
            var outer = columns.get(in.outer());
            var with = inner.isMissing(a) ? b : a;
            var without = with == a ? b : a;
            if (!inner.isMissing(with) && !outer.isMissing(without)
                    && Within.has(outer.value(without), inner.value(with))) {
                levels[at + in.inner()] = Level.CLOSE;
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
