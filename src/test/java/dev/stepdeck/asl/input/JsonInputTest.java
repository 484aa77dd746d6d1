package dev.stepdeck.asl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken for JSON that users hand in.
class JsonInputTest {

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "{\"a\":[-1e400]}", "1e999999999", "1e99999999999"})
    void aNumberThatNoDoubleHoldsIsRefusedAndNeverBecomesInfinity(String text) {
        assertThatThrownBy(() -> JsonInput.DATA.read(text)).isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> JsonInput.EXACT.read(text)).isInstanceOf(MalformedInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}{}", "{} x", "[1,2", "{'a':1}", "NaN", "01", "// c\n{}"})
    void anythingButOneValueIsRefused(String text) {
        assertThatThrownBy(() -> JsonInput.DATA.read(text)).isInstanceOf(MalformedInputException.class)
                .hasMessageNotContaining("REDACTED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void deepNestingIsRefused(int depth) {
        assertThatThrownBy(() -> JsonInput.DATA.read("[".repeat(depth) + "]".repeat(depth)))
                .isInstanceOf(MalformedInputException.class);
    }

    @Test
    void integersKeepAllTheirDigits() throws MalformedInputException {
        assertThat(JsonInput.DATA.read("[12345678901234567890123,-9007199254740993]"))
                .hasToString("[12345678901234567890123,-9007199254740993]");
    }
}
