package dev.stepdeck.aws.athena;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Points of a chart over the rows of a [LocalTable] that meet the filters; never more than can be seen. Blocks.
public final class ResultChart {

    /// How many bars are drawn.
    public static final int MOST_BARS = 40;
    /// How many points are drawn.
    public static final int MOST_POINTS = 2000;

    /// What is done with the values that fall on one bar.
    public enum Fold {
        /// How many rows.
        COUNT("count(*)"),
        /// Their sum.
        SUM("sum(%s)"),
        /// Their mean.
        MEAN("avg(%s)"),
        /// The minimum.
        LEAST("min(%s)"),
        /// The maximum.
        MOST("max(%s)");

        private final String sql;

        Fold(String sql) {
            this.sql = sql;
        }
    }

    /// A bar.
    public record Bar(String label, double value) {}

    /// A point.
    public record Point(double x, double y) {}

    private ResultChart() {}

    /// A bar for each value of a column, the largest first.
    ///
    /// @param value the column that is folded; ignored for [Fold#COUNT]
    /// @throws InterruptedException if its thread is interrupted
    public static List<Bar> bars(LocalTable table, int group, int value, Fold fold) throws InterruptedException {
        return table.database().ask("SELECT coalesce(c" + group + ", 'NULL'), "
                + fold.sql.replace("%s", table.sql().number(value)) + "::DOUBLE AS v FROM " + table.arranged()
                + " GROUP BY 1 HAVING v IS NOT NULL ORDER BY v DESC, 1 LIMIT " + MOST_BARS, List.of(),
                ResultChart::bars);
    }

    /// Points of two columns by the first; of many rows, a sample that is the same each time.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public static List<Point> points(LocalTable table, int x, int y) throws InterruptedException {
        return table.database().ask("WITH p AS (SELECT " + table.sql().number(x) + " AS x, " + table.sql().number(y)
                + " AS y FROM " + table.arranged() + "), q AS (SELECT x, y, row_number() OVER (ORDER BY x, y) - 1 AS i, "
                + "count(*) OVER () AS n FROM p WHERE isfinite(x) AND isfinite(y)) "
                + "SELECT x, y FROM q WHERE i % greatest(1, ceil(n / " + MOST_POINTS + ")::BIGINT) = 0 ORDER BY i LIMIT "
                + MOST_POINTS, List.of(), ResultChart::points);
    }

    private static List<Bar> bars(ResultSet found) throws SQLException {
        var bars = new ArrayList<Bar>();
        while (found.next()) {
            bars.add(new Bar(found.getString(1), found.getDouble(2)));
        }
        return bars;
    }

    private static List<Point> points(ResultSet found) throws SQLException {
        var points = new ArrayList<Point>();
        while (found.next()) {
            points.add(new Point(found.getDouble(1), found.getDouble(2)));
        }
        return points;
    }
}
