package dev.stepdeck.sandbox.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expectations are the examples of the CloudWatch Logs user guide, "Filter pattern syntax", where not said
/// otherwise.
class FilterPatternTest {

    private static final String TRAIL = """
            {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another value"],
             "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": null, "flag": true,
             "cluster.name": "c", "bandwidth": 50.5, "text": "404"}""";
    private static final String ACCESS = "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700]"
            + " \"GET /index.html HTTP/1.0\" 404 1534";

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "ERROR ~ [ERROR 400] BAD REQUEST ~ true",
        "ERROR ~ error in lower case ~ false",
        "ERROR ARGUMENTS ~ [ERROR 419] MISSING ARGUMENTS ~ true",
        "ERROR ARGUMENTS ~ [ERROR 401] UNAUTHORIZED REQUEST ~ false",
        "?ERROR ?ARGUMENTS ~ [ERROR 401] UNAUTHORIZED REQUEST ~ true",
        "?ERROR ?ARGUMENTS ~ [INFO 200] OK ~ false",
        "?ERROR ?WARN REQUEST ~ [INFO] REQUEST ~ true",
        "`\"INTERNAL SERVER ERROR\"` ~ [ERROR 500] INTERNAL SERVER ERROR ~ true",
        "`\"INTERNAL SERVER ERROR\"` ~ [ERROR 500] SERVER INTERNAL ~ false",
        "ERROR -ARGUMENTS ~ [ERROR 400] BAD REQUEST ~ true",
        "ERROR -ARGUMENTS ~ [ERROR 419] MISSING ARGUMENTS ~ false",
        "-ERROR ~ all good ~ true",
        "%AUTHORIZED% ~ [ERROR 401] UNAUTHORIZED REQUEST ~ true",
        "%10\\.10\\.0\\.1% ~ from 10.10.0.1 ~ true",
        "%10\\.10\\.0\\.1% ~ from 10.1010011 ~ false",
        "%colou?r% ~ the color ~ true",
        "%^INFO|WARN$% ~ a WARN ~ true",
        "%\\x28ok\\x29% ~ it is (ok) ~ true"})
    void termsAreFoundInTheText(String pattern, String message, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "{ $.eventType = \"UpdateTrail\" } ~ true",
        "{ $.eventType = UpdateTrail } ~ true",
        "{$.eventType=\"Update*\"} ~ true",
        "{ $.eventType != \"UpdateTrail\" } ~ false",
        "{ $.eventType = %Trail% } ~ true",
        "{ $.sourceIPAddress != 123.123.* } ~ true",
        "{ $.sourceIPAddress = 111.111.* } ~ true",
        "{ $.arrayKey[0] = \"value\" } ~ true",
        "{ $.arrayKey[*] = \"another value\" } ~ true",
        "{ $.arrayKey[2] = \"value\" } ~ false",
        "{ $.objectList[1].id = 2 } ~ true",
        "{ $.objectList[*].id >= 2 } ~ true",
        "{ $.objectList[*].id > 2 } ~ false",
        "{ $.bandwidth > 50 && $.bandwidth <= 5.05e1 } ~ true",
        "{ $.SomeObject IS NULL } ~ true",
        "{ $.eventType IS NULL } ~ false",
        "{ $.SomeOtherObject NOT EXISTS } ~ true",
        "{ $.SomeObject NOT EXISTS } ~ false",
        "{ $.flag IS TRUE } ~ true",
        "{ $.flag IS FALSE } ~ false",
        "{ ($.flag IS FALSE || $.eventType = \"x\") && $.bandwidth > 1 } ~ false",
        "{ $.flag IS FALSE || $.eventType = \"UpdateTrail\" && $.bandwidth > 1 } ~ true",
        "{ $['cluster.name'] = \"c\" } ~ true",
        "{ $.['cluster.name'] = \"c\" } ~ true",
        "{ $.eventType = \"*\" } ~ true",
        "{ $.none = \"*\" } ~ false",
        "{ $.none != \"x\" } ~ false",
        "{ $.text > 403 } ~ false"})
    void conditionsLookIntoJson(String pattern, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(TRAIL)).isEqualTo(matches);
    }

    @Test
    void aMessageThatIsNoJsonMatchesNoJsonPattern() {
        assertThat(FilterPattern.parse("{ $.a NOT EXISTS }").matches("plain text")).isFalse();
        assertThat(FilterPattern.parse("{ $.a NOT EXISTS }").matches("{broken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes] ~ true",
        "[ip, user, username, timestamp, request, status_code = 404, bytes > 1000] ~ true",
        "[ip, user, username, timestamp, request, status_code = 404, bytes > 2000] ~ false",
        "[..., request =*.html*, status_code = 4*, bytes] ~ true",
        "[..., status_code = 404 || status_code = 410, bytes] ~ true",
        "[..., status_code = 4*] ~ false",
        "[ip=%127\\.0\\.0\\.[1-9]%, ...] ~ true",
        "[ip, ..., bytes = 1534] ~ true",
        "[a,b,c,d,e,f,g,h] ~ false",
        "[,,username = frank,...] ~ true",
        "[ip != 10.*, ...] ~ true"})
    void fieldsAreSplitAtSpaces(String pattern, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(ACCESS)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"[w1=ERROR, w2] ~ ERROR 09/25/2014 Something went wrong ~ true",
        "[w1=ERROR, w2] ~ INFO 09/25/2014 All good ~ false",
        "[w1=ERROR || w1=WARNING, w2] ~ WARNING 09/25/2014 careful ~ true",
        "[w1!=ERROR && w1!=WARNING, w2] ~ INFO fine ~ true"})
    void theLastFieldHoldsTheRest(String pattern, String message, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email@domain.com", "!(", "\"open", "%open", "%(a|b)%", "%a!b%", "{ $.a }", "{ $.a = }",
        "{ $.a > \"x\" }", "{ $.a EXISTS }", "{ $.a = 1", "{ $.a = 1 } x", "{ a = 1 }", "{ $.a == 1 }", "[a, b",
        "[a, ..., b, ...]", "%a% %b% %c%", "{ $..a = 1 }", "{ $.a[-1] = 1 }", "-", "?"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).isInstanceOf(InvalidPatternException.class)
                .hasMessageStartingWith("Invalid filter pattern");
    }

    @Test
    void anyTextIsEitherAPatternOrRefused() {
        var seed = Seed.get();
        var random = new Random(seed);
        var pieces = new String[]{"{", "}", "[", "]", "$", ".a", "=", "!=", "\"", "%", "&&", "||", "(", ")", " ", "...",
            ",", "*", "1", "x", "\\", "IS NULL", "NOT EXISTS", "-", "?", "'", "é"};
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                FilterPattern.parse(text.toString()).matches(TRAIL);
            } catch (InvalidPatternException e) {
                assertThat(e).hasMessageStartingWith("Invalid filter pattern");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", pattern " + text, e);
            }
        }
    }
}
