package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {Type: String, AllowedValues: [a, b]}           | c    | Parameter 'P' must be one of AllowedValues
            {Type: String, AllowedPattern: "[a-z]+"}        | aB   | Parameter 'P' must match pattern [a-z]+
            {Type: String, AllowedPattern: "(a+)+b"}        | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | Parameter 'P' must match pattern (a+)+b
            {Type: String, MinLength: 3}                    | ab   | Parameter 'P' must contain at least 3 characters
            {Type: String, MaxLength: 1}                    | ab   | Parameter 'P' must contain at most 1 characters
            {Type: Number, MinValue: 1}                     | 0    | Parameter 'P' must be a number not less than 1
            {Type: Number, MaxValue: 1.5}                   | 2    | Parameter 'P' must be a number not greater than 1.5
            {Type: Number}                                  | x    | Parameter 'P' must be a number
            {Type: List<Number>}                            | 1,x  | Parameter 'P' must be a number
            {Type: String, MinLength: 3, ConstraintDescription: must be long} | ab | Parameter P failed to satisfy constraint: must be long
            """)
    void valuesThatBreakARuleAreRefused(String declaration, String value, String message) {
        assertThatThrownBy(() -> values(declaration, new GivenParameter("P", value, false)))
                .isInstanceOf(TemplateException.class).hasMessage(message);
    }

    @Test
    void aParameterWithoutDefaultMustBeGiven() {
        assertThatThrownBy(() -> values("{Type: String}")).hasMessage("Parameters: [P] must have values");
    }

    @Test
    void aParameterThatTheTemplateLacksIsRefused() {
        assertThatThrownBy(() -> values("{Type: String, Default: x}", new GivenParameter("Q", "x", false)))
                .hasMessage("Parameters: [Q] do not exist in the template");
    }

    @Test
    void thePreviousValueIsKeptOnRequest() {
        assertThat(values("{Type: String, Default: x}", new GivenParameter("P", "", true)).texts())
                .isEqualTo(Map.of("P", "before"));
    }

    private static ParameterValues values(String declaration, GivenParameter... given) {
        var template = TemplateDraft
                .parse("Parameters: {P: " + declaration + "}\nResources: {B: {Type: AWS::S3::Bucket}}");
        return ParameterValues.of(template.parameters(), List.of(given), Map.of("P", "before"));
    }
}
