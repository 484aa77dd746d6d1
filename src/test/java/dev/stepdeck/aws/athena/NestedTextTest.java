package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The left sides are as Athena's engine version 3 writes such values.
class NestedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, 2, 3]                     | [1,2,3]
            []                            | []
            {}                            | {}
            [a, null, true]               | ["a",null,true]
            {id=7, name=Ann Lee}          | {"id":7,"name":"Ann Lee"}
            [{sku=A1, tags=[x, y]}, {}]   | [{"sku":"A1","tags":["x","y"]},{}]
            {k=1.50, z=007}               | {"k":1.50,"z":"007"}
            {a=}                          | {"a":""}
            """)
    void nestedValuesBecomeJson(String text, String json) {
        assertThat(NestedText.json(text)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "[1, 2", "{a}", "[1]]", "{a=1}}"})
    void whatIsNotWrittenSoIsLeftAlone(String text) {
        assertThat(NestedText.json(text)).isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(NestedText.json("[".repeat(5000) + "]".repeat(5000))).isEmpty();
    }
}
