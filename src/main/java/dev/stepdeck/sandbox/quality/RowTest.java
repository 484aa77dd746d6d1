package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;

/// What a rule asks of each row, in SQL; rules about the data as a whole ask nothing.
final class RowTest {

    private static final String NUMBERS = "TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL.*";

    private RowTest() {}

    /// The condition for a row of the primary data, without the rule's own `where`.
    static Optional<String> of(Rule.Single rule, Data data) {
        return switch (rule.type()) {
            case "IsComplete", "Completeness" -> Optional.of(column(rule) + " IS NOT NULL");
            case "IsUnique", "Uniqueness" -> Optional.of(unique(rule));
            case "IsPrimaryKey" -> Optional.of(unique(rule) + rule.parameters().stream()
                    .map(name -> " AND " + Names.quoted(name) + " IS NOT NULL").collect(Collectors.joining()));
            case "ColumnValues" -> rule.condition().map(condition -> values(column(rule),
                    data.type(rule.parameters().getFirst()), condition));
            case "ColumnLength" -> rule.condition().map(condition -> values(length(column(rule)), "BIGINT", condition));
            case "ColumnDataType" -> rule.condition().map(condition -> "(" + column(rule) + " IS NULL OR "
                    + castable(column(rule), condition) + ")");
            case "DataFreshness" -> rule.condition().map(condition -> fresh(column(rule), condition));
            case "ReferentialIntegrity" -> Optional.of(refers(rule, data));
            default -> Optional.empty();
        };
    }

    static String column(Rule.Single rule) {
        return Names.quoted(rule.parameters().getFirst());
    }

    static String columns(Rule.Single rule) {
        return rule.parameters().stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    /// The length of a value, 0 for a null. Source: DQDL, ColumnLength, "Null behavior".
    static String length(String column) {
        return "length(coalesce(" + column + ", ''))";
    }

    /// Among the rows that the rule is about.
    private static String unique(Rule.Single rule) {
        return "count(*)" + rule.where().map(where -> " FILTER (WHERE " + where + ")").orElse("")
                + " OVER (PARTITION BY " + columns(rule) + ") = 1";
    }

    /// A condition on a value. Nulls meet `!=` and `not in`, unless NULL is spoken of, and nothing else. Source: DQDL,
    /// ColumnValues, "Null behavior".
    static String values(String column, String type, Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> compared(column, type, compare);
            case Condition.Between between -> {
                var test = compared(column, type, new Condition.Compare(">", between.low())) + " AND "
                        + compared(column, type, new Condition.Compare("<", between.high()));
                yield between.not() ? "coalesce(NOT (" + test + "), false)" : "coalesce(" + test + ", false)";
            }
            case Condition.In in -> among(column, type, in);
            case Condition.Matches matches -> {
                var test = "regexp_full_match(CAST(" + column + " AS VARCHAR), " + Names.literal(matches.pattern())
                        + ")";
                yield matches.not() ? "coalesce(NOT " + test + ", false)" : "coalesce(" + test + ", false)";
            }
        };
    }

    private static String among(String column, String type, Condition.In in) {
        var tests = in.values().stream().map(value -> equal(column, type, value)).collect(Collectors.joining(" OR "));
        if (in.not()) {
            return "coalesce(NOT (" + tests + "), " + !in.values().contains(Value.Keyword.NULL) + ")";
        }
        return "coalesce((" + tests + "), false)";
    }

    private static String compared(String column, String type, Condition.Compare compare) {
        if (compare.operator().equals("=")) {
            return "coalesce(" + equal(column, type, compare.value()) + ", false)";
        }
        if (compare.operator().equals("!=")) {
            return compare.value() == Value.Keyword.NULL
                    ? column + " IS NOT NULL"
                    : "coalesce(NOT (" + equal(column, type, compare.value()) + "), true)";
        }
        return "coalesce(" + typed(column, type, compare.value()) + " " + compare.operator() + " "
                + literal(compare.value()) + ", false)";
    }

    private static String equal(String column, String type, Value value) {
        return switch (value) {
            case Value.Keyword keyword -> switch (keyword) {
                case NULL -> column + " IS NULL";
                case EMPTY -> "CAST(" + column + " AS VARCHAR) = ''";
                case WHITESPACES_ONLY -> "regexp_full_match(CAST(" + column + " AS VARCHAR), '\\s+')";
            };
            case Value.Text text -> isTime(type)
                    ? column + " = TRY_CAST(" + Names.literal(text.text()) + " AS TIMESTAMP)"
                    : "CAST(" + column + " AS VARCHAR) = " + Names.literal(text.text());
            case Value.Numeric _,Value.Now _,Value.Period _,Value.Dynamic _ ->
                typed(column, type, value) + " = " + literal(value);
        };
    }

    /// The column, as it can be compared with a value.
    private static String typed(String column, String type, Value value) {
        return switch (value) {
            case Value.Numeric _ -> type.matches(NUMBERS) ? column : "TRY_CAST(" + column + " AS DOUBLE)";
            case Value.Text _,Value.Now _ -> "TRY_CAST(" + column + " AS TIMESTAMP)";
            case Value.Period _,Value.Keyword _,Value.Dynamic _ ->
                throw new RulesetException("A value cannot be compared in this way");
        };
    }

    private static boolean isTime(String type) {
        return type.equals("DATE") || type.startsWith("TIMESTAMP");
    }

    static String literal(Value value) {
        return switch (value) {
            case Value.Numeric number -> number.number().toPlainString();
            case Value.Text text -> "CAST(" + Names.literal(text.text()) + " AS TIMESTAMP)";
            case Value.Now now -> "(CAST(now() AS TIMESTAMP) + INTERVAL " + Names.literal(now.interval()) + ")";
            case Value.Period period -> "INTERVAL " + Names.literal(period.amount() + " " + period.unit());
            case Value.Keyword _ -> throw new RulesetException("NULL, EMPTY and WHITESPACES_ONLY go with = and in");
            case Value.Dynamic dynamic -> throw new RulesetException("Not a number: " + dynamic.text());
        };
    }

    /// Source: DQDL, ColumnDataType.
    private static String castable(String column, Condition condition) {
        if (condition instanceof Condition.In in) {
            var tests = in.values().stream().map(value -> castable(column, new Condition.Compare("=", value)))
                    .collect(Collectors.joining(" OR ", "(", ")"));
            return in.not() ? "NOT " + tests : tests;
        }
        if (!(condition instanceof Condition.Compare(String operator, Value.Text(String name)))
                || !List.of("=", "!=").contains(operator)) {
            throw new RulesetException("ColumnDataType is compared by =, != or in with names of types");
        }
        var text = "CAST(" + column + " AS VARCHAR)";
        var test = switch (name.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> "lower(" + text + ") IN ('true', 'false')";
            case "INTEGER", "LONG", "SHORT", "BYTE" -> "regexp_full_match(" + text + ", '[+-]?[0-9]+')";
            case "DOUBLE", "FLOAT", "DECIMAL" -> "TRY_CAST(" + text + " AS DOUBLE) IS NOT NULL";
            case "DATE" -> "TRY_CAST(" + text + " AS DATE) IS NOT NULL";
            case "TIMESTAMP" -> "TRY_CAST(" + text + " AS TIMESTAMP) IS NOT NULL";
            case "STRING" -> "true";
            default -> throw new RulesetException("Unknown data type: " + name);
        };
        return operator.equals("=") ? test : "NOT (" + test + ")";
    }

    private static String fresh(String column, Condition condition) {
        var age = "(CAST(now() AS TIMESTAMP) - TRY_CAST(" + column + " AS TIMESTAMP))";
        return switch (condition) {
            case Condition.Compare compare -> "coalesce(" + age + " " + compare.operator() + " "
                    + literal(compare.value()) + ", false)";
            case Condition.Between between -> "coalesce(" + (between.not() ? "NOT " : "") + "(" + age + " > "
                    + literal(between.low()) + " AND " + age + " < " + literal(between.high()) + "), false)";
            case Condition.In _,Condition.Matches _ ->
                throw new RulesetException("DataFreshness is compared with a period");
        };
    }

    /// `ReferentialIntegrity "a,b" "reference.{a,b}"`
    private static String refers(Rule.Single rule, Data data) {
        var mine = Data.names(rule.parameters().getFirst());
        var reference = rule.parameters().get(1);
        int dot = reference.indexOf('.');
        if (dot < 0) {
            throw new RulesetException("ReferentialIntegrity names a column of another data source, as alias.column");
        }
        var theirs = Data.names(reference.substring(dot + 1).replace("{", "").replace("}", ""));
        var there = data.columns(data.other(reference.substring(0, dot)));
        for (var each : theirs) {
            if (there.keySet().stream().noneMatch(each::equalsIgnoreCase)) {
                throw new RulesetException("The data source " + reference.substring(0, dot)
                        + " does not include column " + each + "!");
            }
        }
        return "(" + mine.stream().map(RowTest::comparable).collect(Collectors.joining(", ")) + ") IN (SELECT ("
                + theirs.stream().map(RowTest::comparable).collect(Collectors.joining(", ")) + ") FROM ("
                + data.other(reference.substring(0, dot)) + "))";
    }

    /// A column as text, because the other one may be of another type; 1 and 1.00 are the same number.
    private static String comparable(String column) {
        var text = "CAST(" + Names.quoted(column) + " AS VARCHAR)";
        return "CASE WHEN typeof(" + Names.quoted(column) + ") IN ('VARCHAR', 'DATE') OR NOT contains(" + text
                + ", '.') THEN " + text + " ELSE rtrim(rtrim(" + text + ", '0'), '.') END";
    }
}
