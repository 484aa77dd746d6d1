package dev.stepdeck.sandbox.glue.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;

/// The condition of GetPartitions: comparisons of partition keys with AND, OR, NOT, BETWEEN, IN, LIKE and IS NULL.
/// Values are compared by the key's type. Source: GetPartitions, `Expression`.
final class PartitionExpression {

    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private final Predicate<List<String>> condition;

    private PartitionExpression(Predicate<List<String>> condition) {
        this.condition = condition;
    }

    /// @param keys the partition keys, in their order
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidInputException` for what is none
    static PartitionExpression parse(@Nullable String text, List<Column> keys) {
        if (text == null || text.isBlank()) {
            return new PartitionExpression(_ -> true);
        }
        var parser = new Parser(new ExpressionTokens(text), keys);
        var condition = parser.or();
        parser.tokens.expectEnd();
        return new PartitionExpression(condition);
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidStateException` if a value is not
    ///         of its key's type
    boolean accepts(List<String> values) {
        return condition.test(values);
    }

    private record Parser(ExpressionTokens tokens, List<Column> keys) {

        Predicate<List<String>> or() {
            var left = and();
            while (tokens.take("OR")) {
                left = left.or(and());
            }
            return left;
        }

        private Predicate<List<String>> and() {
            var left = not();
            while (tokens.take("AND")) {
                left = left.and(not());
            }
            return left;
        }

        private Predicate<List<String>> not() {
            if (tokens.take("NOT")) {
                return not().negate();
            }
            if (!tokens.nameInBrackets() && tokens.take("(")) {
                var inside = or();
                tokens.expect(")");
                return inside;
            }
            return comparison();
        }

        private Predicate<List<String>> comparison() {
            int index = index(tokens.name());
            if (tokens.take("IS")) {
                boolean not = tokens.take("NOT");
                tokens.expect("NULL");
                return values -> value(values, index).equals(NULL) != not;
            }
            var type = KeyType.of(keys.get(index).type());
            boolean negated = tokens.take("NOT");
            var accepted = accepted(type, negated);
            return values -> {
                var value = value(values, index);
                // As in SQL, a comparison with NULL holds neither way. Text is compared as it is written.
                return (type == KeyType.TEXT || !value.equals(NULL)) && accepted.test(value) != negated;
            };
        }

        private int index(String name) {
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).name().equalsIgnoreCase(name)) {
                    return i;
                }
            }
            throw CatalogFaults.invalid("Invalid partition expression!");
        }

        /// A table may have got more keys than its older partitions have values.
        private static String value(List<String> values, int index) {
            return index < values.size() ? values.get(index) : NULL;
        }

        private Predicate<String> accepted(KeyType type, boolean negated) {
            if (tokens.take("BETWEEN")) {
                var low = type.against(tokens.literal());
                tokens.expect("AND");
                var high = type.against(tokens.literal());
                return value -> low.applyAsInt(value) >= 0 && high.applyAsInt(value) <= 0;
            }
            if (tokens.take("IN")) {
                return in(type);
            }
            if (tokens.take("LIKE")) {
                if (type != KeyType.TEXT) {
                    throw CatalogFaults.invalid(type.words() + " data type doesn't support operation 'LIKE'");
                }
                return new LikePattern(tokens.literal())::matches;
            }
            if (negated) {
                throw tokens.unsupported();
            }
            var operator = operator(tokens.next());
            var literal = type.against(tokens.literal());
            return value -> operator.test(literal.applyAsInt(value));
        }

        private Predicate<String> in(KeyType type) {
            tokens.expect("(");
            var list = new ArrayList<>(List.of(type.against(tokens.literal())));
            while (tokens.take(",")) {
                list.add(type.against(tokens.literal()));
            }
            tokens.expect(")");
            return value -> list.stream().anyMatch(each -> each.applyAsInt(value) == 0);
        }

        private IntPredicate operator(String word) {
            return switch (word) {
                case "=" -> order -> order == 0;
                case "<>", "!=" -> order -> order != 0;
                case "<" -> order -> order < 0;
                case "<=" -> order -> order <= 0;
                case ">" -> order -> order > 0;
                case ">=" -> order -> order >= 0;
                default -> throw tokens.unsupported();
            };
        }
    }
}
