package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource({"3.10, 3.10", "1e3, 1000", "12345678901234567890, 12345678901234567890", "true, true",
        "1e999999999, 1E+999999999", "1e-999999999, 1E-999999999"})
    void numbersKeepTheirDigitsAndDoNotFillTheMemory(String json, String text) {
        assertThat(Scalars.text(JsonText.read("[" + json + "]").get(0))).isEqualTo(text);
    }
}
