package dev.stepdeck.sandbox.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads DQDL. Source: Glue User Guide, "Data Quality Definition Language (DQDL) reference".
public final class RulesetParser {

    private static final Pattern TOKEN = Pattern.compile("\\s+|#[^\\n]*|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_.]*)|(?<constant>\\$[A-Za-z_][A-Za-z0-9_]*)|(?<mark><=|>=|!=|[=<>\\[\\](),{}+*/-])");
    private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> NO_PARAMETERS = Set.of("between", "not", "in", "matches", "where", "with",
            "labels",
            "and", "or");
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30,
            "TB", 1L << 40);
    private static final int MOST_LABELS = 10;
    private static final Pattern UNIT = Pattern.compile("(?i)(minute|hour|day|week|month|year)s?");

    private record Token(String kind, String text, int start, int end) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, String> constants = new HashMap<>();
    private int at;

    private RulesetParser(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text);
        int place = 0;
        while (place < text.length()) {
            if (!matcher.region(place, text.length()).lookingAt()) {
                throw wrong(place);
            }
            for (var kind : List.of("text", "number", "word", "constant", "mark")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind), place, matcher.end()));
                }
            }
            place = matcher.end();
        }
    }

    /// @throws RulesetException if it is none
    public static Ruleset parse(String text) {
        return new RulesetParser(text).ruleset();
    }

    private Ruleset ruleset() {
        var rules = new ArrayList<Rule>();
        var labels = new ArrayList<Map<String, String>>();
        var analyzers = new ArrayList<Rule>();
        var common = Map.<String, String>of();
        while (at < tokens.size()) {
            var section = next().text();
            need("=");
            switch (section.toLowerCase(Locale.ROOT)) {
                case "rules" -> list(() -> {
                    rules.add(composite());
                    labels.add(take("labels") ? labels(true) : Map.of());
                });
                case "analyzers" -> list(() -> analyzers.add(single()));
                case "defaultlabels" -> common = labels(false);
                default -> constant(section);
            }
        }
        if (rules.isEmpty() && analyzers.isEmpty()) {
            throw new RulesetException("Parsing error: the ruleset has no rules");
        }
        return new Ruleset(rules, merged(common, labels), analyzers);
    }

    private void list(Runnable element) {
        need("[");
        while (!is("]")) {
            element.run();
            if (!take(",")) {
                break;
            }
        }
        need("]");
    }

    /// `mySql = "select count(*) from primary"`
    private void constant(String name) {
        if (at >= tokens.size() || !peek().kind().equals("text")) {
            throw new RulesetException("Parsing error: a ruleset has Rules and Analyzers, not " + name);
        }
        constants.put(name, unquoted(next().text()));
    }

    /// `["team"="finance", "critical"="high"]`
    private Map<String, String> labels(boolean sign) {
        if (sign) {
            need("=");
        }
        var found = new LinkedHashMap<String, String>();
        list(() -> {
            var key = unquoted(next().text());
            need("=");
            found.put(key, unquoted(next().text()));
        });
        return found;
    }

    private static List<Map<String, String>> merged(Map<String, String> common, List<Map<String, String>> own) {
        return own.stream().map(labels -> {
            var all = new LinkedHashMap<>(common);
            all.putAll(labels);
            if (all.size() > MOST_LABELS) {
                throw new RulesetException("A rule has at most " + MOST_LABELS + " labels");
            }
            return Map.copyOf(all);
        }).toList();
    }

    private Rule composite() {
        int start = peek().start();
        var parts = new ArrayList<Rule>();
        parts.add(part());
        if (!is("and") && !is("or")) {
            return parts.getFirst();
        }
        boolean all = is("and");
        while (is("and") || is("or")) {
            if (is("and") != all) {
                throw new RulesetException(
                        "Parsing error: put parentheses around rules where both and and or are used");
            }
            next();
            parts.add(part());
        }
        return new Rule.Composite(all, parts, text.substring(start, tokens.get(at - 1).end()));
    }

    private Rule part() {
        if (take("(")) {
            var inner = composite();
            need(")");
            return inner;
        }
        var rule = single();
        RuleTypes.checkRule(rule);
        return rule;
    }

    private Rule.Single single() {
        int start = peek().start();
        var type = next();
        if (!type.kind().equals("word")) {
            throw wrong(type.start());
        }
        RuleTypes.check(type.text());
        var parameters = parameters();
        var condition = condition();
        Optional<String> where = Optional.empty();
        Optional<Condition> threshold = Optional.empty();
        var tags = new HashMap<String, String>();
        while (is("where") || is("with")) {
            if (take("where")) {
                where = Optional.of(unquoted(next().text()));
            } else if (!tokens.get(at + 1 < tokens.size() ? at + 1 : at).text().equalsIgnoreCase("threshold")) {
                next();
                var tag = next().text();
                need("=");
                var value = next();
                tags.put(tag, value.kind().equals("text") ? unquoted(value.text()) : value.text());
            } else {
                next();
                next();
                threshold = condition();
                if (threshold.isEmpty()) {
                    throw wrong(place());
                }
            }
        }
        var rule = new Rule.Single(type.text(), parameters, condition, where, threshold, tags,
                text.substring(start, tokens.get(at - 1).end()));
        RuleTypes.check(rule);
        return rule;
    }

    /// Texts, names without quotation marks, and constants; `of`, and after it `and`, may stand between them.
    private List<String> parameters() {
        var parameters = new ArrayList<String>();
        boolean spoken = take("of");
        while (at < tokens.size() && isParameter(peek())) {
            var token = next();
            parameters.add(switch (token.kind()) {
                case "text" -> unquoted(token.text());
                case "constant" -> constantOf(token);
                default -> token.text();
            });
            if (spoken) {
                take("and");
            }
        }
        return parameters;
    }

    private static boolean isParameter(Token token) {
        return token.kind().equals("text") || token.kind().equals("constant")
                || token.kind().equals("word") && !NO_PARAMETERS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    private String constantOf(Token token) {
        var value = constants.get(token.text().substring(1));
        if (value == null) {
            throw new RulesetException("Parsing error: there is no constant " + token.text().substring(1));
        }
        return value;
    }

    private Optional<Condition> condition() {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        if (OPERATORS.contains(peek().text())) {
            return Optional.of(new Condition.Compare(next().text(), value()));
        }
        boolean not = take("not");
        if (take("between")) {
            var low = value();
            need("and");
            return Optional.of(new Condition.Between(not, low, value()));
        }
        if (take("in")) {
            need("[");
            var values = new ArrayList<Value>();
            do {
                values.add(value());
            } while (take(","));
            need("]");
            return Optional.of(new Condition.In(not, values));
        }
        if (take("matches")) {
            return Optional.of(new Condition.Matches(not, unquoted(next().text())));
        }
        if (not) {
            throw wrong(place());
        }
        return Optional.empty();
    }

    /// A value, or a sum of numbers that depend on earlier measures.
    private Value value() {
        int start = at;
        var sum = product();
        while (is("+") || is("-") || at < tokens.size() && peek().kind().equals("number")
                && peek().text().startsWith("-")) {
            var operator = is("+") || is("-") ? next().text() : "+";
            sum = combined(start, operator, sum, product());
        }
        return sum;
    }

    private Value product() {
        int start = at;
        var product = operand();
        while (is("*") || is("/")) {
            product = combined(start, next().text(), product, operand());
        }
        return product;
    }

    private Value combined(int start, String operator, Value left, Value right) {
        return dynamic(start, new Expression.Operation(operator, expression(left), expression(right)));
    }

    private Value.Dynamic dynamic(int start, Expression expression) {
        return new Value.Dynamic(text.substring(tokens.get(start).start(), tokens.get(at - 1).end()), expression);
    }

    private Expression expression(Value value) {
        return switch (value) {
            case Value.Numeric numeric -> new Expression.Constant(numeric.number().doubleValue());
            case Value.Dynamic(String _, Expression expression) -> expression;
            case Value.Text _,Value.Now _,Value.Period _,Value.Keyword _ -> throw wrong(place());
        };
    }

    private Value operand() {
        int start = at;
        if (take("(")) {
            var inner = value();
            need(")");
            return inner instanceof Value.Dynamic(String _, Expression expression)
                    ? dynamic(start, expression)
                    : inner;
        }
        var token = next();
        return switch (token.kind()) {
            case "text" -> new Value.Text(unquoted(token.text()));
            case "constant" -> new Value.Text(constantOf(token));
            case "number" -> number(token);
            case "word" -> word(token);
            default -> throw wrong(token.start());
        };
    }

    /// `avg(last(10))`
    private Value function(String name) {
        int start = at - 1;
        need("(");
        var arguments = new ArrayList<Expression>();
        while (!is(")")) {
            arguments.add(expression(value()));
            if (!take(",")) {
                break;
            }
        }
        need(")");
        if (!name.equalsIgnoreCase("last")) {
            if (arguments.isEmpty()) {
                throw wrong(tokens.get(start).start());
            }
            return dynamic(start, new Expression.Function(name, arguments));
        }
        int count = arguments.isEmpty() ? 1 : (int) arguments.getFirst().value(_ -> List.of());
        return dynamic(start, new Expression.Last(count));
    }

    private Value number(Token token) {
        if (at < tokens.size() && UNIT.matcher(peek().text()).matches()) {
            return new Value.Period(Long.parseLong(token.text()), next().text().toLowerCase(Locale.ROOT));
        }
        var number = new BigDecimal(token.text());
        var size = at < tokens.size() ? SIZES.get(peek().text()) : null;
        if (size != null) {
            next();
            number = number.multiply(BigDecimal.valueOf(size));
        }
        return new Value.Numeric(number);
    }

    private Value word(Token token) {
        var word = token.text().toUpperCase(Locale.ROOT);
        for (var keyword : Value.Keyword.values()) {
            if (keyword.name().equals(word)) {
                return keyword;
            }
        }
        if (!word.equals("NOW")) {
            return function(token.text());
        }
        need("(");
        need(")");
        if (at < tokens.size() && peek().kind().equals("number") && peek().text().startsWith("-")) {
            return new Value.Now(next().text() + " " + unit());
        }
        if (is("-") || is("+")) {
            var sign = next().text().equals("-") ? "-" : "";
            return new Value.Now(sign + next().text() + " " + unit());
        }
        return new Value.Now("0 days");
    }

    private String unit() {
        var unit = next();
        if (!UNIT.matcher(unit.text()).matches()) {
            throw wrong(unit.start());
        }
        return unit.text().toLowerCase(Locale.ROOT);
    }

    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            throw new RulesetException("Parsing error: a text between quotation marks was expected, not " + text);
        }
        return text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private Token peek() {
        if (at >= tokens.size()) {
            throw wrong(text.length());
        }
        return tokens.get(at);
    }

    private Token next() {
        var token = peek();
        at++;
        return token;
    }

    private boolean is(String word) {
        return at < tokens.size() && !tokens.get(at).kind().equals("text")
                && tokens.get(at).text().equalsIgnoreCase(word);
    }

    private boolean take(String word) {
        if (is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String word) {
        if (!take(word)) {
            throw wrong(place());
        }
    }

    private int place() {
        return at < tokens.size() ? tokens.get(at).start() : text.length();
    }

    private RulesetException wrong(int place) {
        int line = 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        int column = place - text.lastIndexOf('\n', place - 1);
        var near = place < text.length()
                ? "'" + text.substring(place, Math.min(text.length(), place + 20)).lines()
                        .findFirst().orElse("") + "'"
                : "the end";
        return new RulesetException("Parsing error: line " + line + ":" + column + " unexpected input near " + near);
    }
}
