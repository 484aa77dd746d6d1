package dev.stepdeck.aws.athena;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Profiles columns. Blocks.
public final class ColumnProfiles {

    private static final int BARS = 20;
    private static final int MOST_FREQUENT = 10;

    private ColumnProfiles() {}

    /// The profile of a column, over the rows that meet the filters.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public static ColumnProfile of(LocalTable table, int column) throws InterruptedException {
        var about = table.columns().get(column);
        var typed = table.sql().typed(column);
        return table.database().ask("SELECT count(*), count(c" + column + "), count(DISTINCT c" + column + "), min("
                + typed + ")::VARCHAR, max(" + typed + ")::VARCHAR, avg(" + (about.numeric()
                        ? table.sql().number(column)
                        : "NULL")
                + ") FROM " + table.arranged(), List.of(), found -> {
                    found.next();
                    var rows = found.getLong(1);
                    return new ColumnProfile(about, rows, rows - found.getLong(2), found.getLong(3),
                            orEmpty(found.getString(4)), orEmpty(found.getString(5)),
                            found.getString(6) == null ? "" : String.format(Locale.ROOT, "%.6g", found.getDouble(6)),
                            List.of());
                }).withBars(ranges(about) ? histogram(table, column) : frequent(table, column));
    }

    private static boolean ranges(ResultColumn column) {
        return switch (column.kind()) {
            case INTEGER, DECIMAL, FLOAT, DATE, TIMESTAMP -> true;
            case BOOLEAN, NESTED, TEXT -> false;
        };
    }

    private static List<ColumnProfile.Bar> histogram(LocalTable table, int column) throws InterruptedException {
        var kind = table.columns().get(column).kind();
        var shown = switch (kind) {
            case DATE -> "strftime(make_timestamp((%s * 1000000)::BIGINT), '%%Y-%%m-%%d')";
            case TIMESTAMP -> "strftime(make_timestamp((%s * 1000000)::BIGINT), '%%Y-%%m-%%d %%H:%%M')";
            default -> "format('{:g}', %s)";
        };
        var low = "(l + bucket * (h - l) / " + BARS + ")";
        return table.database().ask("WITH v AS (SELECT " + table.sql().number(column) + " AS v FROM " + table.arranged()
                + "), f AS (SELECT v FROM v WHERE isfinite(v)), r AS (SELECT min(v) AS l, max(v) AS h FROM f), "
                + "b AS (SELECT CASE WHEN h > l THEN least(" + (BARS - 1) + ", floor((v - l) / (h - l) * " + BARS
                + ")) ELSE 0 END AS bucket, l, h FROM f, r) SELECT " + String.format(Locale.ROOT, shown, low)
                + ", count(*) FROM b GROUP BY bucket, l, h ORDER BY bucket", List.of(), ColumnProfiles::bars);
    }

    private static List<ColumnProfile.Bar> frequent(LocalTable table, int column) throws InterruptedException {
        return table.database().ask("SELECT c" + column + ", count(*) AS n FROM " + table.arranged() + " WHERE c"
                + column + " IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT " + MOST_FREQUENT, List.of(),
                ColumnProfiles::bars);
    }

    private static List<ColumnProfile.Bar> bars(ResultSet found) throws SQLException {
        var bars = new ArrayList<ColumnProfile.Bar>();
        while (found.next()) {
            bars.add(new ColumnProfile.Bar(orEmpty(found.getString(1)), found.getLong(2)));
        }
        return bars;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
