package dev.stepdeck.aws.quality;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How a rule of data quality was judged.
///
/// @param rule in the Data Quality Definition Language
/// @param result `PASS`, `FAIL` or `ERROR`
/// @param message why it did not pass; empty when it did
/// @param measured what was measured, by names such as `Column.id.Completeness`
public record RuleOutcome(String rule, String result, String message, Map<String, Double> measured) {

    public RuleOutcome {
        measured = new LinkedHashMap<>(measured);
    }

    /// Whether it passed.
    public boolean passed() {
        return result.equals("PASS");
    }

    /// What was measured, in short: `Completeness 0.9875`.
    public String measuredWords() {
        return measured.entrySet().stream().map(each -> name(each.getKey()) + " " + number(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// The measure's own name: the last part, which follows the column.
    private static String name(String metric) {
        return metric.substring(metric.lastIndexOf('.') + 1);
    }

    /// A measure as a person reads it.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    }
}
