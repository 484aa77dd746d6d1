package dev.stepdeck.asl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    private static final long SEED = Seed.get();

    @ParameterizedTest
    @CsvSource({"a*b, ab, true", "a*b, aXb, true", "a*b, abc, false", "*, '', true", "'', '', true", "'', a, false",
        "a*a, a, false", "*log-*.txt, log-x.txt, true", "'a\\*b', 'a*b', true", "'a\\*b', aXb, false",
        "'a\\\\*', 'a\\b', true", "'a\\b', 'a\\b', true", "*ab*ab*, ab, false", "*ab*ab*, abab, true"})
    void aStarStandsForAnyText(String pattern, String text, boolean matches) {
        assertThat(Wildcard.escaped(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void allPatternsMatchWhatTheDefinitionSays() {
        var random = new Random(SEED);

        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*", 8);
            String text = text(random, "ab", 10);

            assertThat(Wildcard.plain(pattern).matches(text))
                    .as("'%s' on '%s', seed %d", pattern, text, SEED).isEqualTo(byDefinition(pattern, text));
        }
    }

    @Test
    @Timeout(900)
    void noPatternTakesLong() {
        for (String unit : new String[]{"a*", "*a", "*aa*ab", "a*b*", "**", "*aaaaaaab"}) {
            for (String end : new String[]{"", "c", "*c", "*aaaaaaaaaac"}) {
                Wildcard wildcard = Wildcard.plain(unit.repeat(20_000) + end);
                assertThatNoException().isThrownBy(() -> wildcard.matches("a".repeat(250_000)));
            }
        }
    }

    private static boolean byDefinition(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return byDefinition(rest, text) || !text.isEmpty() && byDefinition(pattern, text.substring(1));
        }
        return !text.isEmpty() && text.charAt(0) == pattern.charAt(0) && byDefinition(rest, text.substring(1));
    }

    private static String text(Random random, String letters, int longest) {
        return random.ints(random.nextInt(longest + 1), 0, letters.length()).mapToObj(letters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
