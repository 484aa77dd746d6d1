package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.List;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;

/// Finds `FOR TIMESTAMP AS OF` and `FOR VERSION AS OF` in a query.
final class Periods {

    private Periods() {}

    static List<Period> of(SqlBaseParser.QueryContext query) {
        return contexts(query).stream().map(period -> {
            if (Parameters.count(period) > 0) {
                throw SqlException.of("NOT_SUPPORTED", "The sandbox takes no parameter in FOR ... AS OF");
            }
            return new Period(period.rangeType().TIMESTAMP() != null, text(period.end));
        }).toList();
    }

    private static String text(SqlBaseParser.ValueExpressionContext expression) {
        return expression.getStart().getInputStream().getText(
                Interval.of(expression.getStart().getStartIndex(), expression.getStop().getStopIndex()));
    }

    private static List<SqlBaseParser.QueryPeriodContext> contexts(ParseTree tree) {
        var found = new ArrayList<SqlBaseParser.QueryPeriodContext>();
        if (tree instanceof SqlBaseParser.QueryPeriodContext period) {
            found.add(period);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            found.addAll(contexts(tree.getChild(i)));
        }
        return found;
    }

    /// The query with `FOR VERSION AS OF 1`, `FOR VERSION AS OF 2`, ...; all else stays at its place.
    ///
    /// @param text the query's own
    static String numbered(SqlBaseParser.QueryContext query, String text) {
        var result = new StringBuilder(text);
        int offset = query.getStart().getStartIndex();
        var periods = contexts(query);
        for (int number = periods.size(); number > 0; number--) {
            var period = periods.get(number - 1);
            put(result, offset, period.end, String.valueOf(number));
            put(result, offset, period.rangeType(), "VERSION");
        }
        return result.toString();
    }

    /// Text that is too short for its place is followed by blanks; lines stay lines. Nothing is longer than its place but a
    /// number of two digits, which moves what comes behind it.
    private static void put(StringBuilder text, int offset, ParserRuleContext place, String word) {
        int from = text.offsetByCodePoints(0, place.getStart().getStartIndex() - offset);
        int to = text.offsetByCodePoints(0, place.getStop().getStopIndex() + 1 - offset);
        var old = text.substring(from, to);
        var blanks = old.length() > word.length() ? old.substring(word.length()).replaceAll("[^\n]", " ") : "";
        text.replace(from, to, word + blanks);
    }
}
