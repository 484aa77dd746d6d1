package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainScalarTest {

    @ParameterizedTest
    @CsvSource({"0755, 493", "012345670123, 1402433619", "-010, -8", "0_7, 7", "00, 0", "0x1F, 31", "0xff_ff, 65535",
        "0b101, 5", "1_000, 1000", "+5, 5", "-0, 0", "1:30, 90", "190:20:30, 685230", "443:443, '\"443:443\"'",
        "22:22, 1342", "123456789012, 123456789012"})
    void wholeNumbersAreThoseOfYaml11(String text, String json) {
        assertThat(PlainScalar.read(text)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource({"012345678901", "08", "0o17", "_1", "0x", "0b", "0b_", "0x_", "0b2", "1:60", "0:30", "2012-10-17",
        "2012-10-17T10:00:00Z", "1e3", ".inf", ".nan", "y", "n", "oN", "=", "<<", "1.2.3", "10.0.0.0/16",
        "'1,000'", "- 5", "+-5",
        "11111111111111111111111111111111111111111111111111111111111111111"})
    void whatOnlyLooksLikeOneStaysText(String text) {
        assertThat(PlainScalar.read(text).stringValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"on, true", "Off, false", "YES, true", "no, false", "True, true", "1.10, 1.10", "-0.5, -0.5"})
    void booleansAndDecimalsAreRead(String text, String json) {
        assertThat(PlainScalar.read(text)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource({"~", "null", "NULL", "''"})
    void nothingIsNull(String text) {
        assertThat(PlainScalar.read(text).isNull()).isTrue();
    }
}
