package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// `sort`: keeps no more rows than the commands after it can want. Equal rows stay in the order in which they came.
final class SortStage implements Stage {

    private final List<Command.Key> keys;
    private final int most;
    private final Budget budget;
    private final Stage next;
    private final PriorityQueue<Sorted> kept;
    private long arrived;

    /// A row with what it is sorted by.
    private record Sorted(Row row, List<Value> values, long number, long weight) {}

    /// @param most how many rows are wanted
    SortStage(List<Command.Key> keys, int most, Budget budget, Stage next) {
        this.keys = keys;
        this.most = most;
        this.budget = budget;
        this.next = next;
        this.kept = new PriorityQueue<>(Collections.reverseOrder(order()));
    }

    @Override
    public void add(Row row) {
        var values = keys.stream().map(key -> key.expression().value(row)).toList();
        var fresh = new Sorted(row, values, arrived++, row.weight());
        if (kept.size() == most) {
            if (order().compare(fresh, kept.element()) > 0) {
                return;
            }
            budget.give(kept.remove().weight());
        }
        budget.take(fresh.weight());
        kept.add(fresh);
    }

    @Override
    public void end() {
        var rows = new ArrayList<>(kept);
        kept.clear();
        rows.sort(order());
        for (var sorted : rows) {
            next.add(sorted.row());
        }
        next.end();
    }

    private Comparator<Sorted> order() {
        return (one, other) -> {
            for (var i = 0; i < keys.size(); i++) {
                var left = one.values().get(i);
                var right = other.values().get(i);
                var order = Value.compare(left, right);
                if (order != 0) {
                    return keys.get(i).descending() && !left.isMissing() && !right.isMissing() ? -order : order;
                }
            }
            return Long.compare(one.number(), other.number());
        };
    }
}
