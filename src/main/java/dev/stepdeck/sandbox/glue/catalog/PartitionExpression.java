package dev.stepdeck.sandbox.glue.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The condition of GetPartitions: comparisons of partition keys with AND, OR, NOT, BETWEEN, IN, LIKE and IS NULL.
/// Numbers are compared as numbers where the key's type is one. Source: GetPartitions, `Expression`.
final class PartitionExpression {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|(<=|>=|<>|!=|=|<|>|\\(|\\)|,)|([A-Za-z_][A-Za-z0-9_.]*|-?[0-9][0-9.]*))");
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "int", "integer", "bigint", "long",
            "float", "double", "decimal");

    private final Predicate<List<String>> condition;

    private PartitionExpression(Predicate<List<String>> condition) {
        this.condition = condition;
    }

    /// @param keys the partition keys and their types, in their order
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidInputException` for what is none
    static PartitionExpression parse(@Nullable String text, Map<String, String> keys) {
        if (text == null || text.isBlank()) {
            return new PartitionExpression(_ -> true);
        }
        var parser = new Parser(text, keys);
        var condition = parser.or();
        parser.end();
        return new PartitionExpression(condition);
    }

    boolean accepts(List<String> values) {
        return condition.test(values);
    }

    private static final class Parser {

        private final List<String> tokens = new ArrayList<>();
        private final List<String> names;
        private final Map<String, String> types;
        private final String text;
        private int at;

        Parser(String text, Map<String, String> types) {
            this.text = text;
            this.types = types;
            this.names = types.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            var matcher = TOKEN.matcher(text);
            int end = 0;
            while (end < text.length() && matcher.find(end) && matcher.start() == end) {
                tokens.add(matcher.group().strip());
                end = matcher.end();
            }
            if (!text.substring(end).isBlank()) {
                throw wrong("Unexpected character at " + end);
            }
        }

        Predicate<List<String>> or() {
            var left = and();
            while (word("OR")) {
                left = left.or(and());
            }
            return left;
        }

        private Predicate<List<String>> and() {
            var left = not();
            while (word("AND")) {
                left = left.and(not());
            }
            return left;
        }

        private Predicate<List<String>> not() {
            if (word("NOT")) {
                return not().negate();
            }
            if (word("(")) {
                var inside = or();
                expect(")");
                return inside;
            }
            return comparison();
        }

        private Predicate<List<String>> comparison() {
            var name = next().replace("\"", "").toLowerCase(Locale.ROOT);
            int index = names.indexOf(name);
            if (index < 0) {
                throw wrong("'" + name + "' is not a partition key");
            }
            boolean number = number(types.values().stream().skip(index).findFirst().orElse("string"));
            boolean negated = word("NOT");
            if (word("BETWEEN")) {
                var low = value();
                expect("AND");
                var high = value();
                return negate(negated, values -> compare(values.get(index), low, number) >= 0
                        && compare(values.get(index), high, number) <= 0);
            }
            if (word("IN")) {
                expect("(");
                var list = new ArrayList<>(List.of(value()));
                while (word(",")) {
                    list.add(value());
                }
                expect(")");
                return negate(negated,
                        values -> list.stream().anyMatch(each -> compare(values.get(index), each, number) == 0));
            }
            if (word("LIKE")) {
                var pattern = like(value());
                return negate(negated, values -> pattern.matcher(values.get(index)).matches());
            }
            if (word("IS")) {
                boolean not = word("NOT");
                expect("NULL");
                return negate(!not, values -> !values.get(index).equals("__HIVE_DEFAULT_PARTITION__"));
            }
            if (negated) {
                throw wrong("Expected BETWEEN, IN or LIKE after NOT");
            }
            return ordered(next(), index, value(), number);
        }

        private Predicate<List<String>> ordered(String operator, int index, String value, boolean number) {
            return switch (operator) {
                case "=" -> values -> compare(values.get(index), value, number) == 0;
                case "<>", "!=" -> values -> compare(values.get(index), value, number) != 0;
                case "<" -> values -> compare(values.get(index), value, number) < 0;
                case "<=" -> values -> compare(values.get(index), value, number) <= 0;
                case ">" -> values -> compare(values.get(index), value, number) > 0;
                case ">=" -> values -> compare(values.get(index), value, number) >= 0;
                default -> throw wrong("Unknown operator " + operator);
            };
        }

        private static Predicate<List<String>> negate(boolean negated, Predicate<List<String>> condition) {
            return negated ? condition.negate() : condition;
        }

        private static boolean number(String type) {
            return NUMBERS.contains(type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", ""));
        }

        private static int compare(String one, String other, boolean number) {
            if (number) {
                try {
                    return new BigDecimal(one).compareTo(new BigDecimal(other));
                } catch (NumberFormatException e) {
                    return one.compareTo(other);
                }
            }
            return one.compareTo(other);
        }

        private static Pattern like(String pattern) {
            var regex = new StringBuilder();
            for (var c : pattern.toCharArray()) {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }

        private String value() {
            var token = next();
            if (token.startsWith("'") || token.startsWith("\"")) {
                var quote = token.substring(0, 1);
                return token.substring(1, token.length() - 1).replace(quote + quote, quote);
            }
            return token;
        }

        private boolean word(String wanted) {
            if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(wanted)) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(String wanted) {
            if (!word(wanted)) {
                throw wrong("Expected " + wanted);
            }
        }

        private String next() {
            if (at == tokens.size()) {
                throw wrong("Unexpected end");
            }
            return tokens.get(at++);
        }

        void end() {
            if (at < tokens.size()) {
                throw wrong("Unexpected " + tokens.get(at));
            }
        }

        private RuntimeException wrong(String what) {
            return CatalogFaults.invalid("Unsupported expression '" + text + "': " + what);
        }
    }
}
