package dev.stepdeck.sandbox.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads DQDL. Source: Glue User Guide, "Data Quality Definition Language (DQDL) reference".
public final class RulesetParser {

    private static final Pattern TOKEN = Pattern.compile("\\s+|#[^\\n]*|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_.]*)|(?<mark><=|>=|!=|[=<>\\[\\](),{}+*/-])");
    private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Pattern UNIT = Pattern.compile("(?i)(minute|hour|day|week|month|year)s?");

    private record Token(String kind, String text, int start, int end) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private RulesetParser(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text);
        int place = 0;
        while (place < text.length()) {
            if (!matcher.region(place, text.length()).lookingAt()) {
                throw wrong(place);
            }
            for (var kind : List.of("text", "number", "word", "mark")) {
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
        var analyzers = new ArrayList<Rule>();
        while (at < tokens.size()) {
            var section = next().text();
            need("=");
            need("[");
            var into = switch (section.toLowerCase(Locale.ROOT)) {
                case "rules" -> rules;
                case "analyzers" -> analyzers;
                default ->
                    throw new RulesetException("Parsing error: a ruleset has Rules and Analyzers, not " + section);
            };
            while (!is("]")) {
                into.add(section.equalsIgnoreCase("rules") ? composite() : single());
                if (!take(",")) {
                    break;
                }
            }
            need("]");
        }
        if (rules.isEmpty() && analyzers.isEmpty()) {
            throw new RulesetException("Parsing error: the ruleset has no rules");
        }
        return new Ruleset(rules, analyzers);
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
        var parameters = new ArrayList<String>();
        while (at < tokens.size() && peek().kind().equals("text")) {
            parameters.add(unquoted(next().text()));
        }
        var condition = condition();
        Optional<String> where = Optional.empty();
        Optional<Condition> threshold = Optional.empty();
        while (is("where") || is("with")) {
            if (take("where")) {
                where = Optional.of(unquoted(next().text()));
            } else {
                next();
                need("threshold");
                threshold = condition();
                if (threshold.isEmpty()) {
                    throw wrong(place());
                }
            }
        }
        var rule = new Rule.Single(type.text(), parameters, condition, where, threshold,
                text.substring(start, tokens.get(at - 1).end()));
        RuleTypes.check(rule);
        return rule;
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

    private Value value() {
        if (take("(")) {
            var inner = value();
            need(")");
            return inner;
        }
        var token = next();
        return switch (token.kind()) {
            case "text" -> new Value.Text(unquoted(token.text()));
            case "number" -> number(token);
            case "word" -> word(token);
            default -> throw wrong(token.start());
        };
    }

    private Value number(Token token) {
        if (at < tokens.size() && UNIT.matcher(peek().text()).matches()) {
            return new Value.Period(Long.parseLong(token.text()), next().text().toLowerCase(Locale.ROOT));
        }
        return new Value.Numeric(new BigDecimal(token.text()));
    }

    private Value word(Token token) {
        var word = token.text().toUpperCase(Locale.ROOT);
        for (var keyword : Value.Keyword.values()) {
            if (keyword.name().equals(word)) {
                return keyword;
            }
        }
        if (!word.equals("NOW")) {
            throw new RulesetException(
                    "Dynamic rules are not evaluated here: " + token.text() + "(...) of earlier runs");
        }
        need("(");
        need(")");
        if (at < tokens.size() && peek().kind().equals("number") && peek().text().startsWith("-")) {
            return new Value.Now(next().text() + " " + unit());
        }
        if (is("-") || is("+")) {
            var sign = next().text();
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
