package dev.stepdeck.sandbox.quality;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The kinds of rules: how many strings follow each, and whether a condition must. A table.
final class RuleTypes {

    private static final int MANY = Integer.MAX_VALUE;
    private static final String ALL_STATISTICS = "AllStatistics";

    /// @param condition whether it needs one; what needs none may have one, where it makes sense
    private record Kind(int least, int most, boolean condition) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("AggregateMatch", new Kind(2, 2, true)), Map.entry("ColumnCorrelation", new Kind(2, 2, true)),
            Map.entry("ColumnCount", new Kind(0, 0, true)), Map.entry("ColumnDataType", new Kind(1, 1, true)),
            Map.entry("ColumnExists", new Kind(1, 1, false)), Map.entry("ColumnLength", new Kind(1, 1, true)),
            Map.entry("ColumnNamesMatchPattern", new Kind(1, 1, false)),
            Map.entry("ColumnValues", new Kind(1, 1, true)), Map.entry("Completeness", new Kind(1, 1, true)),
            Map.entry("CustomSql", new Kind(1, 1, false)), Map.entry("DataFreshness", new Kind(1, 1, true)),
            Map.entry("DatasetMatch", new Kind(2, 3, true)), Map.entry("DistinctValuesCount", new Kind(1, 1, true)),
            Map.entry("Entropy", new Kind(1, 1, true)), Map.entry("IsComplete", new Kind(1, 1, false)),
            Map.entry("IsPrimaryKey", new Kind(1, MANY, false)), Map.entry("IsUnique", new Kind(1, 1, false)),
            Map.entry("Mean", new Kind(1, 1, true)), Map.entry("ReferentialIntegrity", new Kind(2, 2, false)),
            Map.entry("RowCount", new Kind(0, 0, true)), Map.entry("RowCountMatch", new Kind(1, 1, true)),
            Map.entry("SchemaMatch", new Kind(1, 1, true)), Map.entry("StandardDeviation", new Kind(1, 1, true)),
            Map.entry("Sum", new Kind(1, 1, true)), Map.entry("Uniqueness", new Kind(1, MANY, true)),
            Map.entry("UniqueValueRatio", new Kind(1, MANY, true)), Map.entry("FileFreshness", new Kind(0, 1, true)),
            Map.entry("FileSize", new Kind(0, 1, true)), Map.entry("FileUniqueness", new Kind(0, 1, true)),
            Map.entry(ALL_STATISTICS, new Kind(1, 1, false)));
    private static final Set<String> MISSING = Set.of("DetectAnomalies", "FileMatch");

    private RuleTypes() {}

    static void check(String type) {
        if (MISSING.contains(type)) {
            throw new RulesetException("The sandbox does not evaluate the rule type " + type);
        }
        if (!KINDS.containsKey(type)) {
            throw new RulesetException("Parsing error: unknown rule type " + type);
        }
    }

    static void check(Rule.Single rule) {
        var kind = kind(rule);
        int found = rule.parameters().size();
        if (found < kind.least() || found > kind.most()) {
            throw new RulesetException("Parsing error: " + rule.type() + " takes " + (kind.most() == MANY
                    ? "at least " + kind.least()
                    : kind.least() == kind.most() ? "" + kind.least() : kind.least() + " to " + kind.most())
                    + " parameters: " + rule.text());
        }
    }

    /// Fails for a rule, which is not an analyzer, without the condition that it needs.
    static void checkRule(Rule.Single rule) {
        if (rule.type().equals(ALL_STATISTICS)) {
            throw new RulesetException("Parsing error: " + ALL_STATISTICS + " is an analyzer, not a rule");
        }
        if (kind(rule).condition() && rule.condition().isEmpty()) {
            throw new RulesetException("Parsing error: " + rule.type() + " needs a condition: " + rule.text());
        }
    }

    private static Kind kind(Rule.Single rule) {
        check(rule.type());
        return Objects.requireNonNull(KINDS.get(rule.type()));
    }
}
