package dev.stepdeck.sandbox.athena.sql;

import java.util.ArrayList;
import java.util.stream.Collectors;

import io.trino.sql.parser.SqlBaseParser;
import io.trino.sql.parser.SqlBaseVisitor;

/// `UNNEST(a, b) WITH ORDINALITY AS t (x, y, n)` as a query that DuckDB joins row by row.
final class Unnesting {

    private Unnesting() {}

    static String of(SqlBaseParser.UnnestContext unnest, SqlBaseParser.AliasedRelationContext relation, boolean maps,
            SqlBaseVisitor<String> expressions) {
        int names = relation.columnAliases() == null ? 0 : relation.columnAliases().identifier().size();
        int wanted = unnest.ORDINALITY() == null ? names : names - 1;
        boolean several = unnest.expression().size() == 1 && wanted > 1;
        var columns = new ArrayList<String>();
        for (var expression : unnest.expression()) {
            var value = expression.accept(expressions);
            columns.add(!several
                    ? "unnest(" + value + ")"
                    : "unnest(" + (maps && wanted == 2 ? "map_entries(" + value + ")" : value) + ", max_depth := 2)");
        }
        if (unnest.ORDINALITY() != null) {
            var longest = unnest.expression().stream().map(each -> "cardinality(" + each.accept(expressions) + ")")
                    .collect(Collectors.joining(", ", "greatest(", ")"));
            columns.add("unnest(range(1, CAST(" + longest + " AS BIGINT) + 1))");
        }
        var alias = relation.identifier() == null ? "\"unnest\"" : Names.of(relation.identifier());
        var given = relation.columnAliases() == null ? "" : relation.columnAliases().accept(expressions);
        return "(SELECT " + String.join(", ", columns) + ") AS " + alias + given;
    }
}
