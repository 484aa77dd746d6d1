package dev.stepdeck.aws.quality;

import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.athena.CatalogTable;

/// A table of rows with what each has passed and failed, as `EvaluateDataQuality().process_rows` gives them.
///
/// Source: [Glue guide, "Evaluating data quality"](https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-crawler-pyspark-transforms-EvaluateDataQuality.html).
///
/// @param list whether the failed rules of a row are an array; else they are one text
public record OutcomeTable(String database, String name, boolean list) {

    private static final String RESULT = "DataQualityEvaluationResult";
    private static final String FAILED = "DataQualityRulesFail";

    /// The table, if it is one of these.
    static Optional<OutcomeTable> of(CatalogTable table) {
        var hasResult = table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(RESULT));
        return table.columns().stream().filter(column -> column.name().equalsIgnoreCase(FAILED)).findFirst()
                .filter(_ -> hasResult).map(column -> new OutcomeTable(table.database(), table.name(),
                        column.type().toLowerCase(Locale.ROOT).startsWith("array")));
    }

    /// `database.table`.
    public String title() {
        return database + "." + name;
    }

    /// The rows that failed.
    ///
    /// @param rule only those that failed this one; empty for any
    String failing(Optional<String> rule) {
        var from = "SELECT * FROM " + quoted(database) + "." + quoted(name) + " WHERE "
                + RESULT.toLowerCase(Locale.ROOT)
                + " = 'Failed'";
        var rules = FAILED.toLowerCase(Locale.ROOT);
        return rule.map(text -> from + " AND "
                + (list
                        ? "contains(" + rules + ", " + literal(text) + ")"
                        : "strpos(" + rules + ", " + literal(text) + ") > 0"))
                .orElse(from);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
