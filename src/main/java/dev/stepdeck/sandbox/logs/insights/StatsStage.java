package dev.stepdeck.sandbox.logs.insights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `stats`: makes a row of each group when all events have come.
final class StatsStage implements Stage {

    private final Command.Stats stats;
    private final Budget budget;
    private final Stage next;
    private final Map<List<Value>, List<Tally>> groups = new LinkedHashMap<>();

    StatsStage(Command.Stats stats, Budget budget, Stage next) {
        this.stats = stats;
        this.budget = budget;
        this.next = next;
    }

    @Override
    public void add(Row row) {
        var key = stats.by().stream().map(column -> column.expression().value(row)).toList();
        var tallies = groups.get(key);
        if (tallies == null) {
            key.forEach(value -> budget.take(Budget.of(value.text())));
            tallies = stats.aggregates().stream().map(aggregate -> aggregate.start(budget)).toList();
            budget.take(tallies.size() * Budget.of(""));
            groups.put(key, tallies);
        }
        for (var i = 0; i < tallies.size(); i++) {
            var value = stats.aggregates().get(i).argument().value(row);
            if (!value.isMissing()) {
                tallies.get(i).add(value, row);
            }
        }
    }

    @Override
    public void end() {
        groups.forEach((key, tallies) -> {
            var group = new Row(null);
            for (var i = 0; i < key.size(); i++) {
                group.set(stats.by().get(i).name(), key.get(i));
            }
            for (var i = 0; i < tallies.size(); i++) {
                group.set(Aggregate.field(i), tallies.get(i).result());
            }
            for (var output : stats.outputs()) {
                group.set(output.name(), output.expression().value(group));
            }
            next.add(group);
        });
        next.end();
    }
}
