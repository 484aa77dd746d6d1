package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs events through the commands of a query. Without `sort` the newest events come first, as on AWS. For one thread, but for [#matched()].
public final class Pipeline {

    private final Budget budget;
    private final Set<String> columns = new LinkedHashSet<>();
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final boolean aggregates;
    private final Stage.Counting counting;
    private final Stage first;

    /// @param limit the most rows of the result
    /// @param bytes about how much memory it may hold
    public Pipeline(Query query, int limit, long bytes) {
        this.budget = new Budget(bytes);
        this.aggregates = query.aggregates();
        var commands = ordered(query, limit);
        show(commands);
        Stage stage = new Stage.Collecting(this::take);
        Stage.Counting counted = null;
        for (var i = commands.size() - 1; i >= 0; i--) {
            if (counted == null && leads(commands.subList(0, i + 1))) {
                counted = new Stage.Counting(stage);
                stage = counted;
            }
            stage = stage(commands, i, stage);
        }
        this.counting = counted == null ? new Stage.Counting(stage) : counted;
        this.first = counted == null ? counting : stage;
    }

    /// Takes the next event in the order of time.
    ///
    /// @throws RuntimeException with a sentence for the user if the query holds too much
    public void add(EventFields event) {
        first.add(new Row(event));
    }

    /// How many events have passed the filters.
    public long matched() {
        return counting.count();
    }

    /// The result when all events have come: for each row its fields with their values as texts, without those that are missing.
    public List<Map<String, String>> end() {
        first.end();
        return rows;
    }

    /// The commands with the order and the limit that a query has by itself.
    private static List<Command> ordered(Query query, int limit) {
        var commands = new ArrayList<>(query.commands());
        var sorts = commands.stream().anyMatch(Command.Sort.class::isInstance);
        if (!sorts && !query.aggregates()) {
            var at = 0;
            while (at < commands.size() && !(commands.get(at) instanceof Command.Limit)
                    && !(commands.get(at) instanceof Command.Dedup)) {
                at++;
            }
            commands.add(at, new Command.Sort(
                    List.of(new Command.Key(new Expression.Field(EventFields.TIMESTAMP), true))));
        }
        commands.add(new Command.Limit(Math.min(limit, QueryParser.MOST_ROWS)));
        return commands;
    }

    /// Whether commands only choose among events and name things.
    private static boolean leads(List<Command> commands) {
        return commands.stream().allMatch(command -> command instanceof Command.Filter
                || command instanceof Command.Fields || command instanceof Command.Parse
                || command instanceof Command.Display);
    }

    private void show(List<Command> commands) {
        var chosen = false;
        for (var command : commands) {
            switch (command) {
                case Command.Fields fields -> {
                    chosen = true;
                    fields.columns().forEach(column -> columns.add(column.name()));
                }
                case Command.Parse parse -> columns.addAll(parse.names());
                case Command.Display display -> {
                    chosen = true;
                    columns.clear();
                    display.columns().forEach(column -> columns.add(column.name()));
                }
                case Command.Stats stats -> {
                    chosen = true;
                    columns.clear();
                    stats.by().forEach(column -> columns.add(column.name()));
                    stats.outputs().forEach(column -> columns.add(column.name()));
                }
                case Command.Filter _,Command.Sort _,Command.Limit _,Command.Dedup _ -> {
                    // They show nothing.
                }
            }
        }
        if (!chosen) {
            var parsed = List.copyOf(columns);
            columns.clear();
            columns.add(EventFields.TIMESTAMP);
            columns.add(EventFields.MESSAGE);
            columns.addAll(parsed);
        }
    }

    private Stage stage(List<Command> commands, int at, Stage next) {
        return switch (commands.get(at)) {
            case Command.Fields fields -> new Stage.Naming(fields.columns(), next);
            case Command.Display display -> new Stage.Naming(display.columns(), next);
            case Command.Filter filter -> new Stage.Filtering(filter.condition(), next);
            case Command.Parse parse -> new Stage.Parsing(parse.text(), parse.pattern(), parse.names(), next);
            case Command.Limit limit -> new Stage.Limiting(limit.count(), next);
            case Command.Dedup dedup -> new Stage.Deduping(dedup.keys(), budget, next);
            case Command.Sort sort -> new SortStage(sort.keys(), wanted(commands, at), budget, next);
            case Command.Stats stats -> new StatsStage(stats, budget, next);
        };
    }

    /// How many rows the commands after a place can want at most.
    private static int wanted(List<Command> commands, int at) {
        for (var command : commands.subList(at + 1, commands.size())) {
            switch (command) {
                case Command.Limit limit -> {
                    return limit.count();
                }
                case Command.Fields _,Command.Display _,Command.Parse _ -> {
                    // A row stays one row.
                }
                case Command.Filter _,Command.Sort _,Command.Stats _,Command.Dedup _ -> {
                    return Integer.MAX_VALUE;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    private void take(Row row) {
        var shown = new LinkedHashMap<String, String>();
        for (var column : columns) {
            var value = row.get(column);
            if (!value.isMissing()) {
                shown.put(column, value.text());
                budget.take(Budget.of(value.text()));
            }
        }
        if (!aggregates) {
            shown.put(EventFields.POINTER, row.get(EventFields.POINTER).text());
        }
        rows.add(shown);
    }
}
