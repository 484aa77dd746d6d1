package dev.stepdeck.sandbox.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any pattern either is refused or takes time in proportion to the message.
class CostOfPatternsTest {

    private static final long SEED = Seed.get();
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Duration time(String pattern, String message) {
        long start = System.nanoTime();
        try {
            FilterPattern.parse(pattern).matches(message);
        } catch (InvalidPatternException e) {
            assertThat(e).hasMessageStartingWith("Invalid filter pattern");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%.*x%", "%.*a.*x%", "%.*a.*b.*x%", "%a*a*a*a*a*a*a*a*a*x%", "%[ab]*[ab]*[ab]*[ab]*x%",
        "%a?a?a?a?a?a?a?a?a?a?aaaaaaaaaax%", "%a{1,30}a{1,30}a{1,30}a{1,30}x%", "%.*.*.*.*.*.*.*.*x$%",
        "{ $.a = \"*a*a*a*a*a*a*b\" }", "{ $.a = %.*a.*b.*x% }", "[a=*a*a*a*a*b, b=%.*a.*a.*x%]"})
    void badPatternsAreQuick(String pattern) {
        assertThat(time(pattern, "a".repeat(50_000))).isLessThan(LONG);
        assertThat(time(pattern, "{\"a\": \"" + "a".repeat(50_000) + "\"}")).isLessThan(LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ ", "\" ", "[a ", "\"a ] "})
    void badMessagesAreQuick(String unit) {
        assertThat(time("[a, b, ..., c = x]", unit.repeat(400_000))).isLessThan(LONG);
        assertThat(time("{ $.a = 1 }", unit.strip().repeat(400_000))).isLessThan(LONG);
    }

    @Test
    void repetitionsThatMultiplyAreRefused() {
        assertThatThrownBy(() -> FilterPattern.parse("%" + "[ab]{1000}".repeat(3) + "%"))
                .isInstanceOf(InvalidPatternException.class).hasMessageEndingWith("is too complex");
        assertThat(FilterPattern.parse("%[0-9a-f]{64}%").matches("0f".repeat(32))).isTrue();
    }

    @Test
    void anyRegularExpressionIsQuickOrRefused() {
        var random = new Random(SEED);
        var pieces = new String[]{"a", "b", ".", "*", "+", "?", "|", "[ab]", "[^a]", "{2}", "{0,50}", "{3,}", "\\w",
            "\\s",
            "^", "$", "\\x61", "\\."};
        for (int round = 0; round < 300; round++) {
            var pattern = new StringBuilder("%");
            for (int i = random.nextInt(20); i >= 0; i--) {
                pattern.append(pieces[random.nextInt(pieces.length)]);
            }
            pattern.append('%');

            assertThat(time(pattern.toString(), "ab".repeat(2_000) + "a".repeat(2_000)))
                    .as("%s, seed %d", pattern, SEED).isLessThan(LONG);
        }
    }
}
