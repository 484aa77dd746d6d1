package dev.stepdeck.sandbox.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.quality.DataSource.QueryFailedException;
import dev.stepdeck.sandbox.quality.Outcome.Result;

import org.jspecify.annotations.Nullable;

/// Evaluates a ruleset. All that can be measured by one pass over the data is.
public final class Evaluation {

    private final Data data;
    private final Ruleset ruleset;
    private final Surroundings surroundings;
    private final EvaluationOptions options;
    private final List<String> evaluated = new ArrayList<>();
    private final Map<String, @Nullable Double> measured = new LinkedHashMap<>();

    /// @param primary the data, a query
    /// @param others what rules compare it with, queries by their aliases
    /// @throws QueryFailedException if the data cannot be read
    /// @throws RulesetException if a number that depends on earlier measures is none
    public Evaluation(Ruleset ruleset, DataSource source, String primary, Map<String, String> others,
            Surroundings surroundings, EvaluationOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.data = new Data(source, primary, others);
        this.ruleset = new Ruleset(ruleset.rules().stream().map(this::resolved).toList(), ruleset.labels(),
                ruleset.analyzers());
        measureTogether();
    }

    /// The outcomes of the rules, in their order.
    public List<Outcome> outcomes() {
        return IntStream.range(0, ruleset.rules().size())
                .mapToObj(i -> outcome(ruleset.rules().get(i)).as(evaluated.get(i), ruleset.labels().get(i))).toList();
    }

    /// A rule with numbers in place of what depends on earlier measures.
    private Rule resolved(Rule rule) {
        var dynamic = new Dynamics(data, surroundings);
        var made = dynamic.resolved(rule);
        evaluated.add(dynamic.text(rule.text()));
        return made;
    }

    /// What the analyzers have measured, by the names of the measures.
    public Map<String, Double> analyzed() {
        var found = new LinkedHashMap<String, Double>();
        for (var analyzer : ruleset.analyzers()) {
            if (analyzer instanceof Rule.Single single && missing(single).isEmpty()) {
                found.putAll(metrics(Measure.of(single, data, filter(single))));
            }
        }
        return found;
    }

    /// The primary data with four columns more: the rules that a row has passed and failed, those that do not judge rows, and
    /// the result.
    public String rows() {
        var passed = new ArrayList<String>();
        var failed = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        for (var rule : ruleset.rules()) {
            var text = Names.literal(rule.text());
            var test = rowTest(rule);
            if (test.isEmpty()) {
                skipped.add(text);
            } else {
                var good = options.filteredAreSkipped() ? test.get() : "coalesce(" + test.get() + ", true)";
                passed.add("CASE WHEN " + good + " THEN " + text + " END");
                failed.add("CASE WHEN NOT (" + test.get() + ") THEN " + text + " END");
                if (options.filteredAreSkipped()) {
                    skipped.add("CASE WHEN (" + test.get() + ") IS NULL THEN " + text + " END");
                }
            }
        }
        return "SELECT *, CASE WHEN len(DataQualityRulesFail) > 0 THEN 'Failed' ELSE 'Passed' END AS"
                + " DataQualityEvaluationResult FROM (SELECT *, " + list(passed) + " AS DataQualityRulesPass, "
                + list(failed) + " AS DataQualityRulesFail, " + list(skipped) + " AS DataQualityRulesSkip FROM "
                + data.primary() + ")";
    }

    private static String list(List<String> texts) {
        return texts.isEmpty()
                ? "CAST([] AS VARCHAR[])"
                : "list_filter([" + String.join(", ", texts) + "], lambda e: e IS NOT NULL)";
    }

    /// NULL for a row that the rule is not about.
    private Optional<String> rowTest(Rule rule) {
        return switch (rule) {
            case Rule.Single single -> missing(single).isPresent() || !isSound(single)
                    ? Optional.empty()
                    : RowTest.of(single, data).map(test -> single.where()
                            .map(where -> "CASE WHEN " + where + " THEN " + test + " END").orElse("(" + test + ")"));
            case Rule.Composite composite -> {
                var tests = composite.rules().stream().map(this::rowTest).toList();
                yield tests.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : Optional.of(tests.stream().flatMap(Optional::stream)
                                .collect(Collectors.joining(composite.all() ? " AND " : " OR ", "(", ")")));
            }
        };
    }

    private void measureTogether() {
        var wanted = new LinkedHashMap<String, String>();
        var singles = new ArrayList<Rule.Single>();
        ruleset.rules().forEach(rule -> collect(rule, singles));
        ruleset.analyzers().forEach(rule -> collect(rule, singles));
        for (var single : singles) {
            if (missing(single).isEmpty() && isSound(single)) {
                Measure.of(single, data, filter(single)).forEach(each -> wanted.put(each.aggregate(), ""));
                share(single).ifPresent(sql -> wanted.put(sql, ""));
            }
        }
        var once = wanted.keySet().stream().filter(sql -> !sql.startsWith("(SELECT")).toList();
        if (once.isEmpty()) {
            return;
        }
        try {
            var row = data.row(IntStream.range(0, once.size()).mapToObj(i -> "CAST(" + once.get(i) + " AS DOUBLE) AS m"
                    + i).collect(Collectors.joining(", ", "SELECT ", " FROM " + data.primary())));
            IntStream.range(0, once.size()).forEach(i -> measured.put(once.get(i), number(row.get(i))));
        } catch (QueryFailedException e) {
            // One of them cannot be: each is asked by itself, and the rule at fault says so.
        }
    }

    /// Whether a rule can be asked at all; judging one that cannot says why.
    private boolean isSound(Rule.Single rule) {
        try {
            RowTest.of(rule, data);
            return true;
        } catch (RulesetException | QueryFailedException _) {
            return false;
        }
    }

    private static void collect(Rule rule, List<Rule.Single> into) {
        switch (rule) {
            case Rule.Single single -> into.add(single);
            case Rule.Composite composite -> composite.rules().forEach(each -> collect(each, into));
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }

    private @Nullable Double measure(String sql) {
        if (!measured.containsKey(sql)) {
            var query = sql.startsWith("(SELECT")
                    ? "SELECT CAST(" + sql + " AS DOUBLE)"
                    : "SELECT CAST(" + sql + " AS DOUBLE) FROM " + data.primary();
            measured.put(sql, number(data.row(query).getFirst()));
        }
        return measured.get(sql);
    }

    private Map<String, Double> metrics(List<Measure> measures) {
        var found = new LinkedHashMap<String, Double>();
        for (var each : measures) {
            var value = measure(each.aggregate());
            if (value != null) {
                found.put(each.name(), value);
            }
        }
        return found;
    }

    private static String filter(Rule.Single rule) {
        return rule.where().map(where -> " FILTER (WHERE " + where + ")").orElse("");
    }

    /// The share of the rows that meet the rule's condition, for rules that ask it of each.
    private Optional<String> share(Rule.Single rule) {
        return switch (rule.type()) {
            case "ColumnValues", "ColumnLength", "ColumnDataType", "DataFreshness" -> RowTest.of(rule, data)
                    .map(test -> "count(CASE WHEN " + test + " THEN 1 END)" + filter(rule)
                            + " / nullif(CAST(count(*)" + filter(rule) + " AS DOUBLE), 0)");
            case "ReferentialIntegrity" -> RowTest.of(rule, data).map(test -> "(SELECT count(CASE WHEN " + test
                    + " THEN 1 END) / nullif(CAST(count(*) AS DOUBLE), 0) FROM " + data.primary()
                    + rule.where().map(where -> " WHERE " + where).orElse("") + ")");
            default -> Optional.empty();
        };
    }

    /// A column of the rule that the data has not.
    private Optional<String> missing(Rule.Single rule) {
        var columns = switch (rule.type()) {
            case "AggregateMatch", "ColumnExists", "ColumnNamesMatchPattern", "CustomSql", "DatasetMatch",
                    "FileFreshness", "FileSize", "FileUniqueness", "RowCountMatch", "SchemaMatch" ->
                List.<String>of();
            case "ReferentialIntegrity" -> Data.names(rule.parameters().getFirst());
            default -> rule.parameters();
        };
        return columns.stream().filter(column -> !data.has(column)).findFirst();
    }

    private Outcome outcome(Rule rule) {
        return switch (rule) {
            case Rule.Single single -> single(single);
            case Rule.Composite composite -> composite(composite);
        };
    }

    private Outcome composite(Rule.Composite rule) {
        var parts = rule.rules().stream().map(this::outcome).toList();
        var byRow = options.compositesByRow() ? rowTest(rule) : Optional.<String>empty();
        var metrics = new LinkedHashMap<String, Double>();
        parts.forEach(part -> metrics.putAll(part.metrics()));
        boolean passed = byRow.isPresent()
                ? heldByAll(byRow.get())
                : rule.all()
                        ? parts.stream().allMatch(part -> part.result() == Result.PASS)
                        : parts.stream().anyMatch(part -> part.result() == Result.PASS);
        var reasons = parts.stream().flatMap(part -> part.reason().stream()).collect(Collectors.joining(", "));
        return new Outcome(rule.text(), passed ? Result.PASS : Result.FAIL,
                passed ? Optional.empty() : Optional.of(reasons), metrics);
    }

    private boolean heldByAll(String test) {
        var share = measure("(SELECT count(CASE WHEN " + test + " THEN 1 END) / nullif(CAST(count(*) AS DOUBLE), 0)"
                + " FROM " + data.primary() + ")");
        return share == null || share == 1.0;
    }

    private Outcome single(Rule.Single rule) {
        var missing = missing(rule);
        if (missing.isPresent()) {
            return new Outcome(rule.text(), Result.FAIL,
                    Optional.of("Input data does not include column " + missing.get() + "!"), Map.of());
        }
        try {
            return judged(rule);
        } catch (QueryFailedException | RulesetException e) {
            return new Outcome(rule.text(), Result.FAIL, Optional.of(String.valueOf(e.getMessage())), Map.of());
        }
    }

    private Outcome judged(Rule.Single rule) {
        if (FileRules.has(rule)) {
            var judged = new FileRules(surroundings).judge(rule);
            return outcome(rule, judged.metrics(), judged.passed(), List.of(judged.value()));
        }
        if (!rule.tags().isEmpty()) {
            throw new RulesetException(rule.type() + " takes no " + String.join(", ", rule.tags().keySet()));
        }
        if (rule.type().equals("CustomSql") && rule.condition().isEmpty()) {
            var share = number(data.row(new Comparison(data).rowsOf(rule)).getFirst());
            boolean passed = share != null && rule.threshold().map(wanted -> wanted.holds(share)).orElse(share == 1.0);
            return outcome(rule, share == null ? Map.of() : Map.of("Dataset.*.CustomSQL.Compliance", share), passed,
                    share == null ? List.of() : List.of(share));
        }
        var metrics = new LinkedHashMap<>(metrics(Measure.of(rule, data, filter(rule))));
        return switch (rule.type()) {
            case "ColumnExists" -> fixed(rule, data.has(rule.parameters().getFirst()),
                    "Input data does not include column " + rule.parameters().getFirst() + "!");
            case "ColumnNamesMatchPattern" -> {
                var others = data.types().keySet().stream().filter(name -> !name.matches(rule.parameters().getFirst()))
                        .collect(Collectors.joining(", "));
                yield fixed(rule, others.isEmpty(), "Columns that do not match the pattern: " + others);
            }
            case "IsComplete", "IsUnique", "IsPrimaryKey" -> outcome(rule, metrics,
                    !metrics.isEmpty() && metrics.values().stream().allMatch(value -> value == 1.0), metrics.values());
            case "ColumnValues", "ColumnLength", "ColumnDataType", "DataFreshness", "ReferentialIntegrity" ->
                shared(rule,
                        metrics);
            case "CustomSql", "DatasetMatch", "RowCountMatch", "SchemaMatch", "AggregateMatch" -> {
                var value = number(data.row(new Comparison(data).query(rule)).getFirst());
                yield compared(rule, Comparison.metric(rule), value, metrics);
            }
            default -> {
                var name = metrics.isEmpty() ? "" : metrics.sequencedKeySet().getFirst();
                yield compared(rule, name, metrics.get(name), metrics);
            }
        };
    }

    private static Outcome fixed(Rule.Single rule, boolean passed, String reason) {
        return new Outcome(rule.text(), passed ? Result.PASS : Result.FAIL,
                passed ? Optional.empty() : Optional.of(reason), Map.of());
    }

    private Outcome shared(Rule.Single rule, Map<String, Double> metrics) {
        var share = measure(share(rule).orElseThrow());
        boolean integrity = rule.type().equals("ReferentialIntegrity");
        var threshold = integrity ? rule.condition() : rule.threshold();
        boolean passed = share == null || (threshold.isPresent() ? threshold.get().holds(share) : share == 1.0);
        boolean shown = metrics.isEmpty() || rule.threshold().isPresent();
        var all = new LinkedHashMap<>(metrics);
        if (shown && share != null) {
            all.put("Column." + rule.parameters().getFirst() + "." + rule.type()
                    + (integrity ? "" : ".Compliance"), share);
        }
        if (!passed && failsForNulls(rule)) {
            return new Outcome(rule.text(), Result.FAIL,
                    Optional.of("Value: NULL does not meet the constraint requirement!"), all);
        }
        return outcome(rule, all, passed, shown && share != null ? List.of(share) : metrics.values());
    }

    /// Whether all values meet the rule, and only nulls do not. Source: DQDL, ColumnValues, "Null behavior".
    private boolean failsForNulls(Rule.Single rule) {
        if (!rule.type().equals("ColumnValues") || rule.threshold().isPresent()) {
            return false;
        }
        var others = measure("count(CASE WHEN NOT (" + RowTest.of(rule, data).orElseThrow() + ") AND "
                + RowTest.column(rule) + " IS NOT NULL THEN 1 END)" + filter(rule));
        return others != null && others == 0;
    }

    private static Outcome compared(Rule.Single rule, String name, @Nullable Double value,
            Map<String, Double> metrics) {
        var condition = rule.condition().orElseThrow(() -> new RulesetException("No condition: " + rule.text()));
        var all = new LinkedHashMap<>(metrics);
        if (value != null) {
            all.put(name, value);
        }
        return outcome(rule, all, value != null && condition.holds(value), value == null ? List.of() : List.of(value));
    }

    private static Outcome outcome(Rule.Single rule, Map<String, Double> metrics, boolean passed,
            Collection<Double> values) {
        var value = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new Outcome(rule.text(), passed ? Result.PASS : Result.FAIL, passed
                ? Optional.empty()
                : Optional.of("Value: " + (value.isEmpty() ? "NaN" : value)
                        + " does not meet the constraint requirement!"),
                metrics);
    }
}
