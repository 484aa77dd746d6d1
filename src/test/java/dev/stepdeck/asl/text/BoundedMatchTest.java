package dev.stepdeck.asl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;

class BoundedMatchTest {

    @Test
    void theWholeTextHasToMatch() {
        assertThat(BoundedMatch.of("(?!x)[a-z]+", "abc")).contains(true);
        assertThat(BoundedMatch.of("[a-z]+", "abc1")).contains(false);
    }

    @Test
    void aMatchThatGoesBackAndForthWithoutEndIsGivenUp() {
        assertThat(BoundedMatch.of(".*.*.*.*.*=", "a".repeat(2_000))).isEmpty();
    }

    @Test
    void aPatternThatIsNestedTooDeeplyIsNone() {
        var nested = "(".repeat(40_000) + ")".repeat(40_000);

        assertThat(catchThrowable(() -> BoundedMatch.check(nested)))
                .satisfiesAnyOf(none -> assertThat(none).isNull(),
                        refused -> assertThat(refused).isInstanceOf(PatternSyntaxException.class));
        assertThatThrownBy(() -> BoundedMatch.check("[a")).isInstanceOf(PatternSyntaxException.class);
    }
}
