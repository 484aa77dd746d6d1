package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.re2j.Pattern;

/// Reads a query: commands that are separated by bars.
final class QueryParser {

    /// Source: StartQuery, `limit`.
    static final int MOST_ROWS = 10_000;
    /// Source: user guide, "stats".
    private static final int MOST_STATS = 2;
    private static final Set<String> NOT_HERE = Set.of("pattern", "diff", "anomaly", "lookup", "source", "unmask",
            "filterindex", "unnest", "join", "outlier", "head", "tail", "fillmissing", "addtotals", "relevantfields",
            "merge", "union");

    private final TokenReader reader;
    private final ExpressionParser expressions;

    QueryParser(String text, long now) {
        this.reader = new TokenReader(text);
        this.expressions = new ExpressionParser(reader, now);
    }

    Query parse() {
        var commands = new ArrayList<Command>();
        var stats = 0;
        do {
            var name = reader.peek();
            var command = command();
            if (command instanceof Command.Stats && ++stats > MOST_STATS) {
                throw reader.wrong(name, "a query has at most " + MOST_STATS + " stats commands");
            }
            commands.add(command);
        } while (reader.take("|"));
        if (reader.peek().kind() != Token.Kind.END) {
            throw reader.unexpected();
        }
        return new Query(commands);
    }

    private Command command() {
        if (reader.peek().kind() != Token.Kind.WORD) {
            throw reader.unexpected();
        }
        var name = reader.next();
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "fields" -> new Command.Fields(columns());
            case "display" -> new Command.Display(columns());
            case "filter" -> new Command.Filter(expressions.parse());
            case "stats" -> stats();
            case "sort" -> sort();
            case "parse" -> parsed();
            case "limit" -> limit();
            case "dedup" -> dedup();
            default -> throw NOT_HERE.contains(name.text().toLowerCase(Locale.ROOT))
                    ? reader.wrong(name, "the sandbox does not have the command " + name.text())
                    : reader.wrong(name, "unexpected symbol found " + name.text());
        };
    }

    private List<Named> columns() {
        var columns = new ArrayList<Named>();
        do {
            var first = reader.peek();
            columns.add(named(first, expressions.parse()));
        } while (reader.take(","));
        return List.copyOf(columns);
    }

    private Named named(Token first, Expression expression) {
        var text = reader.since(first);
        return new Named(reader.takeWord("as")
                ? name()
                : expression instanceof Expression.Field field ? field.name() : text, expression);
    }

    private String name() {
        var token = reader.peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED_FIELD) {
            throw reader.unexpected();
        }
        return reader.next().text();
    }

    private Command stats() {
        var aggregates = new ArrayList<Aggregate>();
        var outputs = new ArrayList<Named>();
        do {
            var first = reader.peek();
            var before = aggregates.size();
            var expression = expressions.parse(aggregates);
            if (aggregates.size() == before) {
                throw reader.wrong(first, "stats needs a function such as count(*)");
            }
            outputs.add(named(first, expression));
        } while (reader.take(","));
        return new Command.Stats(List.copyOf(outputs), List.copyOf(aggregates),
                reader.takeWord("by") ? columns() : List.of());
    }

    private Command sort() {
        var keys = new ArrayList<Command.Key>();
        do {
            var key = expressions.parse();
            var descending = reader.takeWord("desc");
            if (!descending) {
                reader.takeWord("asc");
            }
            keys.add(new Command.Key(key, descending));
        } while (reader.take(","));
        return new Command.Sort(List.copyOf(keys));
    }

    private Command limit() {
        var token = reader.next();
        var count = token.kind() == Token.Kind.NUMBER && token.text().matches("\\d{1,9}")
                ? Integer.parseInt(token.text())
                : 0;
        if (count < 1 || count > MOST_ROWS) {
            throw reader.wrong(token, "limit needs a whole number from 1 to " + MOST_ROWS);
        }
        return new Command.Limit(count);
    }

    private Command dedup() {
        var keys = new ArrayList<Expression>();
        do {
            keys.add(expressions.parse());
        } while (reader.take(","));
        return new Command.Dedup(List.copyOf(keys));
    }

    private Command parsed() {
        var pattern = reader.peek().kind() == Token.Kind.TEXT || reader.peek().kind() == Token.Kind.REGEX;
        var text = pattern ? new Expression.Field(EventFields.MESSAGE) : fieldOfParse();
        var token = reader.next();
        return switch (token.kind()) {
            case TEXT -> glob(text, token);
            case REGEX -> regex(text, token);
            case WORD, QUOTED_FIELD, NUMBER, PERIOD, SYMBOL, END ->
                throw reader.wrong(token, "parse needs a pattern in quotation marks or slashes");
        };
    }

    private Expression fieldOfParse() {
        return new Expression.Field(name());
    }

    private Command glob(Expression text, Token token) {
        var stars = (int) token.text().chars().filter(c -> c == '*').count();
        if (!reader.takeWord("as")) {
            throw reader.unexpected();
        }
        var names = new ArrayList<String>();
        do {
            names.add(name());
        } while (reader.take(","));
        if (stars != names.size()) {
            throw reader.wrong(token, "the pattern has " + stars + " stars, but there are " + names.size() + " names");
        }
        return new Command.Parse(text, compiled(token, true), List.copyOf(names));
    }

    private Command regex(Expression text, Token token) {
        var pattern = compiled(token, false);
        var names = Regexes.names(pattern);
        if (names.isEmpty()) {
            throw reader.wrong(token, "the regular expression of parse needs named groups such as (?<user>\\w+)");
        }
        return new Command.Parse(text, pattern, names);
    }

    private Pattern compiled(Token token, boolean glob) {
        try {
            return glob ? Regexes.glob(token.text()) : Regexes.compile(token.text());
        } catch (IllegalArgumentException e) {
            throw reader.wrong(token, String.valueOf(e.getMessage()));
        }
    }
}
