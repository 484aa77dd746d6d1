package dev.stepdeck.sandbox.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.dynamodb.value.Attributes;
import dev.stepdeck.sandbox.dynamodb.value.Value;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Conditions that are made up together with what they mean, and texts that are none.
class AnyConditionsTest {

    private static final List<String> WORDS = List.of("a", "b", "#n", ":v", ":w", "(", ")", ",", ".", "[", "]", "0",
            "9999999999",
            "AND", "or", "NOT", "IN", "BETWEEN", "=", "<>", "<", "<=", ">", ">=", "+", "-", "SET", "REMOVE", "ADD",
            "DELETE", "size", "contains", "begins_with", "attribute_exists", "attribute_type", "if_not_exists",
            "list_append", "name", "#", ":", "%", "é", "\uD800");
    private static final Map<String, String> NAMES = Map.of("#n", "n");
    private static final Map<String, AttributeValue> VALUES = Map.of(":v", AttributeValue.fromN("2"), ":w",
            AttributeValue.fromS("x"));

    private final Random random = new Random(Seed.get());

    /// A condition on an item of numbers `a`, `b`, `c` and what it means.
    private record Meaning(String text, Predicate<Map<String, Integer>> holds) {}

    private Meaning any(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> simple();
            case 1 -> {
                var inner = any(depth - 1);
                yield new Meaning("NOT " + bracketed(inner), inner.holds().negate());
            }
            case 2 -> {
                var one = any(depth - 1);
                var other = any(depth - 1);
                yield new Meaning(bracketed(one) + " AND " + bracketed(other), one.holds().and(other.holds()));
            }
            default -> {
                var one = any(depth - 1);
                var other = any(depth - 1);
                // AND binds more than OR, so that what is around an OR needs brackets and the rest does not.
                yield new Meaning(one.text() + " or " + other.text(), one.holds().or(other.holds()));
            }
        };
    }

    private static String bracketed(Meaning meaning) {
        return "(" + meaning.text() + ")";
    }

    private Meaning simple() {
        var name = List.of("a", "b", "c").get(random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> new Meaning(name + " = :2", item -> item.getOrDefault(name, -1) == 2);
            case 1 -> new Meaning(name + " <> :2", item -> item.getOrDefault(name, -1) != 2);
            case 2 -> new Meaning(name + " < :2", item -> item.getOrDefault(name, 9) < 2);
            case 3 -> new Meaning(name + " between :1 and :2",
                    item -> item.containsKey(name) && item.get(name) >= 1 && item.get(name) <= 2);
            case 4 -> new Meaning(name + " IN (:0, :2)",
                    item -> item.containsKey(name) && item.get(name) % 2 == 0);
            default -> new Meaning("attribute_exists(" + name + ")", item -> item.containsKey(name));
        };
    }

    @Test
    void conditionsMeanWhatTheyWereMadeToMean() {
        var values = Map.of(":0", AttributeValue.fromN("0"), ":1", AttributeValue.fromN("1.0"), ":2",
                AttributeValue.fromN("2"));
        for (int i = 0; i < 2000; i++) {
            var meaning = any(4);
            var condition = new Expressions(DefaultSdkAutoConstructMap.getInstance(), values)
                    .condition("FilterExpression", meaning.text())
                    .orElseThrow();
            for (int j = 0; j < 5; j++) {
                var item = new LinkedHashMap<String, Integer>();
                List.of("a", "b", "c").stream().filter(_ -> random.nextInt(3) > 0)
                        .forEach(name -> item.put(name, random.nextInt(3)));

                assertThat(condition.holds(item(item))).as("%s for %s", meaning.text(), item)
                        .isEqualTo(meaning.holds().test(item));
            }
        }
    }

    private static Value.Fields item(Map<String, Integer> numbers) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        numbers.forEach((name, number) -> attributes.put(name, AttributeValue.fromN(number.toString())));
        return Attributes.read(attributes);
    }

    @Test
    void noTextEndsInAnythingButARefusal() {
        var item = item(Map.of("a", 1, "b", 2));
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            var text = new StringBuilder();
            for (int words = random.nextInt(14); words >= 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(4) > 0 ? " " : "");
            }
            try {
                carryOut(text.toString(), random.nextInt(4), item);
                read++;
            } catch (AwsServiceException e) {
                assertThat(e.awsErrorDetails().errorCode()).as(text.toString()).isEqualTo("ValidationException");
            }
        }
        assertThat(read).isPositive();
    }

    private static void carryOut(String text, int kind, Value.Fields item) {
        var expressions = new Expressions(NAMES, VALUES);
        switch (kind) {
            case 0 -> expressions.condition("FilterExpression", text).orElseThrow().holds(item);
            case 1 -> expressions.update(text).of(item);
            case 2 -> expressions.projection(text).orElseThrow().of(item);
            default -> expressions.keyCondition(text, "a", "b");
        }
    }
}
