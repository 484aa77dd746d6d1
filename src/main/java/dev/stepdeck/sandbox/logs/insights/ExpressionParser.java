package dev.stepdeck.sandbox.logs.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Reads expressions: `or` binds least, then `and`, `not`, comparisons, sums, products, powers.
final class ExpressionParser {

    private static final int DEEPEST = 64;
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> NOT_HERE = Set.of("unmask", "jsonparse", "jsonstringify", "isvalidip",
            "isvalidipv4", "isvalidipv6", "isipinsubnet", "isipv4insubnet", "isipv6insubnet", "querystarttime",
            "queryendtime", "querytimerange");

    private final TokenReader reader;
    private final long now;
    /// Where aggregates go; none where they are not allowed.
    private @Nullable List<Aggregate> aggregates;
    private int depth;

    ExpressionParser(TokenReader reader, long now) {
        this.reader = reader;
        this.now = now;
    }

    Expression parse() {
        if (++depth > DEEPEST) {
            throw reader.wrong(reader.peek(), "the expression is nested too deeply");
        }
        var left = conjunction();
        while (reader.takeWord("or")) {
            left = new Expression.Or(left, conjunction());
        }
        depth--;
        return left;
    }

    /// An expression that may contain aggregates, which are added to a list.
    Expression parse(List<Aggregate> found) {
        aggregates = found;
        try {
            return parse();
        } finally {
            aggregates = null;
        }
    }

    private Expression conjunction() {
        var left = negation();
        while (reader.takeWord("and")) {
            left = new Expression.And(left, negation());
        }
        return left;
    }

    private Expression negation() {
        var times = 0;
        while (reader.takeWord("not")) {
            times++;
        }
        var inner = comparison();
        return times % 2 == 1 ? new Expression.Not(inner) : inner;
    }

    private Expression comparison() {
        var left = sum();
        if (reader.takeNot("like")) {
            return new Expression.Not(like(left));
        }
        if (reader.takeNot("in")) {
            return new Expression.Not(in(left));
        }
        if (reader.takeWord("like") || reader.take("=~")) {
            return like(left);
        }
        if (reader.takeWord("in")) {
            return in(left);
        }
        var token = reader.peek();
        if (token.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(token.text())) {
            reader.next();
            return new Expression.Comparison(token.text(), left, sum());
        }
        return left;
    }

    private Expression like(Expression left) {
        var token = reader.peek();
        if (token.kind() != Token.Kind.REGEX) {
            return new Expression.Contains(left, sum());
        }
        reader.next();
        try {
            return new Expression.Matches(left, Regexes.compile(token.text()));
        } catch (IllegalArgumentException e) {
            throw reader.wrong(token, String.valueOf(e.getMessage()));
        }
    }

    private Expression in(Expression left) {
        reader.expect("[");
        if (reader.peek().isWord("fields") || reader.peek().isWord("source") || reader.peek().isWord("filter")) {
            throw reader.wrong(reader.peek(), "the sandbox does not have subqueries");
        }
        var all = new ArrayList<Expression>();
        if (!reader.take("]")) {
            do {
                all.add(parse());
            } while (reader.take(","));
            reader.expect("]");
        }
        return new Expression.In(left, List.copyOf(all));
    }

    private Expression sum() {
        var left = product();
        while (true) {
            if (reader.take("+")) {
                left = new Expression.Arithmetic('+', left, product());
            } else if (reader.take("-")) {
                left = new Expression.Arithmetic('-', left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        var left = power();
        while (true) {
            var token = reader.peek();
            if (!token.isSymbol("*") && !token.isSymbol("/") && !token.isSymbol("%")) {
                return left;
            }
            reader.next();
            left = new Expression.Arithmetic(token.text().charAt(0), left, power());
        }
    }

    private Expression power() {
        var base = unary();
        if (!reader.take("^")) {
            return base;
        }
        if (++depth > DEEPEST) {
            throw reader.wrong(reader.peek(), "the expression is nested too deeply");
        }
        var power = new Expression.Arithmetic('^', base, power());
        depth--;
        return power;
    }

    private Expression unary() {
        if (reader.take("-")) {
            return new Expression.Arithmetic('-', new Expression.Literal(Value.of(0d)), primary());
        }
        return primary();
    }

    private Expression primary() {
        if (reader.callFollows()) {
            return call();
        }
        var token = reader.peek();
        return switch (token.kind()) {
            case NUMBER -> {
                reader.next();
                try {
                    yield new Expression.Literal(Value.of(Double.parseDouble(token.text())));
                } catch (NumberFormatException e) {
                    throw reader.wrong(token, "invalid number " + token.text());
                }
            }
            case TEXT -> {
                reader.next();
                yield new Expression.Literal(Value.of(token.text()));
            }
            case QUOTED_FIELD -> {
                reader.next();
                yield new Expression.Field(token.text());
            }
            case WORD -> {
                reader.next();
                yield switch (token.text().toLowerCase(Locale.ROOT)) {
                    case "true" -> new Expression.Literal(Value.of(true));
                    case "false" -> new Expression.Literal(Value.of(false));
                    default -> new Expression.Field(token.text());
                };
            }
            case SYMBOL -> {
                reader.expect("(");
                var inner = parse();
                reader.expect(")");
                yield inner;
            }
            case PERIOD, REGEX, END -> throw reader.unexpected();
        };
    }

    private Expression call() {
        var name = reader.next();
        reader.expect("(");
        var lower = name.text().toLowerCase(Locale.ROOT);
        if (NOT_HERE.contains(lower)) {
            throw reader.wrong(name, "the sandbox does not have the function " + name.text());
        }
        var aggregate = Aggregate.Kind.of(name.text());
        if (aggregate.isPresent()) {
            return aggregate(name, aggregate.get());
        }
        var call = switch (lower) {
            case "bin" -> binned(name, reader.peek().kind() == Token.Kind.PERIOD, false);
            case "datefloor" -> binned(name, false, false);
            case "dateceil" -> binned(name, false, true);
            case "now" -> new Expression.Now(now);
            default -> function(name);
        };
        reader.expect(")");
        return call;
    }

    private Expression binned(Token name, boolean alone, boolean up) {
        Expression time = new Expression.Field(EventFields.TIMESTAMP);
        if (!alone) {
            time = parse();
            reader.expect(",");
        }
        var token = reader.peek();
        var period = token.kind() == Token.Kind.PERIOD ? Period.parse(token.text()) : Optional.<Period>empty();
        if (period.isEmpty()) {
            throw reader.wrong(token, name.text() + " needs a period such as 5m");
        }
        reader.next();
        return new Expression.Binned(time, period.get(), up);
    }

    private Expression function(Token name) {
        var function = Function.of(name.text());
        if (function.isEmpty()) {
            throw reader.wrong(name, "unknown function " + name.text());
        }
        var arguments = new ArrayList<Expression>();
        if (!reader.peek().isSymbol(")")) {
            do {
                arguments.add(parse());
            } while (reader.take(","));
        }
        if (!function.get().takes(arguments.size())) {
            throw reader.wrong(name, "wrong number of arguments for " + name.text());
        }
        return new Expression.Call(function.get(), List.copyOf(arguments));
    }

    private Expression aggregate(Token name, Aggregate.Kind kind) {
        var found = aggregates;
        if (found == null) {
            throw reader.wrong(name, name.text() + " is only allowed in stats");
        }
        aggregates = null;
        Expression argument = new Expression.Literal(Value.of(1d));
        if (kind != Aggregate.Kind.COUNT || !reader.take("*") && !reader.peek().isSymbol(")")) {
            argument = parse();
        }
        var percentile = 0d;
        if (kind == Aggregate.Kind.PCT) {
            reader.expect(",");
            var token = reader.next();
            percentile = token.kind() == Token.Kind.NUMBER ? Double.parseDouble(token.text()) : -1;
            if (percentile < 0 || percentile > 100) {
                throw reader.wrong(token, "pct needs a number from 0 to 100");
            }
        }
        reader.expect(")");
        found.add(new Aggregate(kind, argument, percentile));
        aggregates = found;
        return new Expression.Aggregated(found.size() - 1);
    }
}
