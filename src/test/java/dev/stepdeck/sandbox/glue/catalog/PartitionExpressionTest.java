package dev.stepdeck.sandbox.glue.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Column;

/// Expressions over a whole number `n` and a text `s`, against conditions that were made beside them.
class PartitionExpressionTest {

    private static final List<Column> KEYS = List.of(column("n", "int"), column("s", "string"));

    /// The text of a condition, and what it means.
    record Condition(String text, BiPredicate<Integer, String> meaning) {}

    @Property
    void meansWhatItWasMadeFrom(@ForAll("conditions") Condition condition, @ForAll @IntRange(min = -3, max = 12) int n,
            @ForAll("texts") String s) {
        var expression = PartitionExpression.parse(condition.text(), KEYS);

        assertThat(expression.accepts(List.of(String.valueOf(n), s))).as(condition.text())
                .isEqualTo(condition.meaning().test(n, s));
    }

    @Property
    void neverFailsButByAFaultOfTheService(@ForAll("words") List<String> words) {
        try {
            PartitionExpression.parse(String.join(" ", words), KEYS).accepts(List.of("1", "a"));
        } catch (AwsServiceException e) {
            assertThat(e.awsErrorDetails().errorCode()).isIn("InvalidInputException", "ValidationException");
        }
    }

    @Property
    void neverFailsOnAnyText(@ForAll String text) {
        try {
            PartitionExpression.parse(text, KEYS).accepts(List.of("1", "a"));
        } catch (AwsServiceException e) {
            assertThat(e.awsErrorDetails().errorCode()).isIn("InvalidInputException", "ValidationException");
        }
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Arbitraries.lazyOf(this::comparisons, this::comparisons, this::joined);
    }

    private Arbitrary<Condition> joined() {
        return Combinators.combine(conditions(), conditions(), Arbitraries.integers().between(0, 2))
                .as((left, right, kind) -> switch (kind) {
                    case 0 -> new Condition("(" + left.text() + ") and (" + right.text() + ")",
                            left.meaning().and(right.meaning()));
                    case 1 -> new Condition("((" + left.text() + ") OR " + right.text() + ")",
                            left.meaning().or(right.meaning()));
                    default -> new Condition("Not (" + left.text() + ")", left.meaning().negate());
                });
    }

    private Arbitrary<Condition> comparisons() {
        var number = Arbitraries.integers().between(-3, 12);
        var order = Combinators.combine(Arbitraries.of("=", "<>", "!=", "<", "<=", ">", ">="), number)
                .as((operator, right) -> new Condition("n" + operator + right,
                        (n, _) -> holds(operator, Integer.compare(n, right))));
        var text = Combinators.combine(Arbitraries.of("=", "<>", "<", ">="), texts())
                .as((operator, right) -> new Condition("S " + operator + " " + quoted(right),
                        (_, s) -> holds(operator, s.compareTo(right))));
        var between = Combinators.combine(number, number, Arbitraries.of(true, false))
                .as((low, high, negated) -> new Condition("n" + (negated ? " NOT" : "") + " BETWEEN " + low + " AND '"
                        + high + "'", (n, _) -> (n >= low && n <= high) != negated));
        var in = Combinators.combine(texts().list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false))
                .as((list, negated) -> new Condition("s " + (negated ? "not " : "") + "in ("
                        + String.join(", ", list.stream().map(PartitionExpressionTest::quoted).toList()) + ")",
                        (_, s) -> list.contains(s) != negated));
        var like = texts().map(pattern -> new Condition("s LIKE " + quoted(pattern),
                (_, s) -> Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(s).matches()));
        return Arbitraries.oneOf(order, text, between, in, like);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAb%_' \"").ofMaxLength(5);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("n", "s", "x", "(", ")", ",", "=", "<", "!=", "and", "or", "not", "in", "like", "is",
                "null", "between", "1", "-2.5", "1e9", "'a'", "'", "\"s\"", "\"\"", ";", "é").list().ofMaxSize(12);
    }

    @ParameterizedTest
    @CsvSource({"int, 10, > 9, true", "'decimal(10,2)', 2.60, = 2.6, true", "decimal, 3e14, > 2e10, true",
        "date, 2026-02-01, < '2026-10-01', true", "timestamp, 2026-01-01 10:00:00.5, > '2026-01-01 10:00:00', true",
        "varchar(9), 10, > '9', false", "string, 7, = 7, true", "bigint, 12345678901234567890, = "
                + "12345678901234567890, true",
        "int, __HIVE_DEFAULT_PARTITION__, IS NULL, true", "int, __HIVE_DEFAULT_PARTITION__, = 1, false"})
    void comparesByTheTypeOfTheKey(String type, String value, String comparison, boolean holds) {
        var expression = PartitionExpression.parse("k " + comparison, List.of(column("k", type)));

        assertThat(expression.accepts(List.of(value))).isEqualTo(holds);
    }

    @Test
    void typesThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> PartitionExpression.parse("k = 1", List.of(column("k", "float"))))
                .hasMessageContaining("Unknown type : 'float'");
    }

    @Test
    void deepBracketsAndLongTextsAreNoHarm() {
        var deep = "(".repeat(1020) + "n = 1" + ")".repeat(1020);

        assertThat(PartitionExpression.parse(deep, KEYS).accepts(List.of("1", ""))).isTrue();
        assertThat(PartitionExpression.parse("not ".repeat(500) + "n = 1", KEYS).accepts(List.of("1", ""))).isTrue();
        assertThat(PartitionExpression.parse("s like '" + "%a".repeat(900) + "b'", KEYS)
                .accepts(List.of("1", "a".repeat(5000)))).isFalse();
        assertThatThrownBy(() -> PartitionExpression.parse(" ".repeat(2049) + "n", KEYS))
                .hasMessageContaining("less than or equal to 2048");
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order != 0;
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String regex(String like) {
        return like.chars().mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
                .reduce("", String::concat);
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name.toLowerCase(Locale.ROOT)).type(type).build();
    }
}
