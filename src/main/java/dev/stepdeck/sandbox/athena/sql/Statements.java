package dev.stepdeck.sandbox.athena.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.trino.sql.parser.SqlBaseParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/// Reads statements. Athena gives DDL to Hive's language and everything else to Trino's; so does this.
public final class Statements {

    private static final Pattern COMMENTS = Pattern.compile("(?s)^(\\s+|--[^\\n]*(\\n|$)|/\\*.*?\\*/)+");
    private static final Pattern HIVE = Pattern.compile("(?is)^(CREATE\\s+EXTERNAL\\s|CREATE\\s+(DATABASE|SCHEMA)\\s"
            + "|DROP\\s+(DATABASE|SCHEMA|TABLE)\\s|ALTER\\s|MSCK\\s|SHOW\\s|DESC(RIBE)?\\s).*");
    private static final Pattern ICEBERG = Pattern.compile("(?is)^(OPTIMIZE|VACUUM)\\s.*");
    private static final Pattern CREATE_TABLE = Pattern.compile("(?is)^CREATE\\s+TABLE\\s.*");

    private Statements() {}

    /// @throws SqlException `SYNTAX_ERROR` for what is no statement
    public static Statement parse(String sql) {
        var text = sql.strip().replaceFirst("[;\\s]+$", "");
        var bare = COMMENTS.matcher(text).replaceFirst("");
        if (bare.isEmpty()) {
            throw SqlException.at(1, 1, "SYNTAX_ERROR", "The query is empty");
        }
        if (HIVE.matcher(bare).matches()) {
            return new HiveParser(bare).statement();
        }
        if (ICEBERG.matcher(bare).matches()) {
            return new HiveParser(bare).statement();
        }
        if (bare.toUpperCase(Locale.ROOT).startsWith("UNLOAD")) {
            return UnloadParser.parse(bare);
        }
        if (CREATE_TABLE.matcher(bare).matches() && !isCreateAs(text)) {
            return new HiveParser(bare).statement();
        }
        return statement(TrinoSyntax.statement(text));
    }

    private static boolean isCreateAs(String text) {
        try {
            return TrinoSyntax.statement(text) instanceof SqlBaseParser.CreateTableAsSelectContext;
        } catch (SqlException e) {
            return Pattern.compile("(?is)\\sAS\\s+(\\(\\s*)*(SELECT|WITH|VALUES)\\s").matcher(text).find();
        }
    }

    private static Statement statement(SqlBaseParser.StatementContext tree) {
        return switch (tree) {
            case SqlBaseParser.StatementDefaultContext query ->
                new Statement.Select(new Query(query.query()));
            case SqlBaseParser.CreateTableAsSelectContext create -> new Statement.CreateTableAs(
                    name(create.qualifiedName()), create.EXISTS() != null, properties(create.properties()),
                    new Query(create.query()), create.NO() == null);
            case SqlBaseParser.InsertIntoContext insert -> new Statement.Insert(name(insert.qualifiedName()),
                    insert.columnAliases() == null
                            ? List.of()
                            : insert.columnAliases().identifier().stream().map(Names::plain).toList(),
                    before(insert.query()), new Query(insert.query()));
            case SqlBaseParser.UpdateContext update -> new Statement.Change(name(update.qualifiedName()),
                    RowChange.of(update));
            case SqlBaseParser.DeleteContext delete -> new Statement.Change(name(delete.qualifiedName()),
                    RowChange.of(delete));
            case SqlBaseParser.MergeContext merge -> new Statement.Change(name(merge.qualifiedName()),
                    RowChange.of(merge));
            case SqlBaseParser.CreateViewContext view -> new Statement.CreateView(name(view.qualifiedName()),
                    view.REPLACE() != null, new Query(view.query()));
            case SqlBaseParser.DropViewContext view -> new Statement.DropView(name(view.qualifiedName()),
                    view.EXISTS() != null);
            case SqlBaseParser.ExplainContext explain -> explain(explain, explain.statement(), false);
            case SqlBaseParser.ExplainAnalyzeContext explain -> explain(explain, explain.statement(), true);
            case SqlBaseParser.PrepareContext prepare -> new Statement.Prepare(Names.plain(prepare.identifier()),
                    text(prepare.statement()));
            case SqlBaseParser.ExecuteContext execute -> new Statement.Execute(Names.plain(execute.identifier()),
                    execute.expression().stream().map(Statements::text).toList());
            case SqlBaseParser.ExecuteImmediateContext execute -> new Statement.ExecuteImmediate(
                    Names.unquoted(execute.string().getText()),
                    execute.expression().stream().map(Statements::text).toList());
            case SqlBaseParser.DeallocateContext drop -> new Statement.Deallocate(Names.plain(drop.identifier()));
            default -> throw SqlException.of("NOT_SUPPORTED",
                    "The sandbox does not run this statement: " + words(text(tree)));
        };
    }

    private static String words(String text) {
        return text.strip().replaceAll("(?s)^(\\S+(?:\\s+\\S+)?).*", "$1").toUpperCase(Locale.ROOT);
    }

    private static Statement explain(ParserRuleContext whole, SqlBaseParser.StatementContext tree, boolean analyze) {
        if (tree instanceof SqlBaseParser.StatementDefaultContext query) {
            return new Statement.Explain(text(whole).substring(0, text(whole).length() - text(tree).length()),
                    new Query(query.query()), analyze);
        }
        throw SqlException.of("NOT_SUPPORTED", "The sandbox explains queries only");
    }

    /// What stands before a part of a statement.
    private static String before(ParserRuleContext tree) {
        int start = tree.getStart().getStartIndex();
        return start == 0 ? "" : tree.getStart().getInputStream().getText(Interval.of(0, start - 1));
    }

    private static String text(ParserRuleContext tree) {
        return tree.getStart().getInputStream()
                .getText(Interval.of(tree.getStart().getStartIndex(), tree.getStop().getStopIndex()));
    }

    static Statement.Name name(SqlBaseParser.QualifiedNameContext name) {
        var parts = name.identifier().stream().map(Names::plain).toList();
        return new Statement.Name(
                parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty(), parts.getLast());
    }

    static Map<String, String> properties(SqlBaseParser.@Nullable PropertiesContext properties) {
        var found = new LinkedHashMap<String, String>();
        if (properties != null) {
            for (var property : properties.propertyAssignments().property()) {
                found.put(Names.plain(property.identifier()), text(property.propertyValue()));
            }
        }
        return found;
    }
}
