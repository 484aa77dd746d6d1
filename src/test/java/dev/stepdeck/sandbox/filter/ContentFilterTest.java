package dev.stepdeck.sandbox.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Filters and documents. Source: the examples of "Comparison operators for use in event patterns"; AWS's Event Ruler.
class ContentFilterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"a\":[\"x\",\"y\"]} | {\"a\":\"y\"} | true", "{\"a\":[\"x\"]} | {\"a\":[\"w\",\"x\"]} | true",
        "{\"a\":[\"x\"]} | {\"b\":1} | false", "{\"a\":{\"b\":[1]}} | {\"a\":{\"b\":1.0}} | true",
        "{\"a\":[null]} | {\"a\":null} | true", "{\"a\":[{\"prefix\":\"ab\"}]} | {\"a\":\"abc\"} | true",
        "{\"a\":[{\"suffix\":\".png\"}]} | {\"a\":\"x.png\"} | true",
        "{\"a\":[{\"anything-but\":[\"x\",\"y\"]}]} | {\"a\":\"y\"} | false",
        "{\"a\":[{\"anything-but\":{\"prefix\":\"t\"}}]} | {\"a\":\"one\"} | true",
        "{\"a\":[{\"numeric\":[\">\",0,\"<=\",5]}]} | {\"a\":5} | true",
        "{\"a\":[{\"numeric\":[\">\",0,\"<=\",5]}]} | {\"a\":6} | false",
        "{\"a\":[{\"exists\":false}]} | {\"b\":1} | true", "{\"a\":[{\"exists\":true}]} | {\"a\":null} | true",
        "{\"a\":[{\"equals-ignore-case\":\"AB\"}]} | {\"a\":\"ab\"} | true",
        "{\"a\":[{\"wildcard\":\"dir/*/x*.txt\"}]} | {\"a\":\"dir/a/b/xyz.txt\"} | true",
        "{\"a\":[{\"wildcard\":\"dir/*\"}]} | {\"a\":\"other\"} | false",
        "{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]} | {\"ip\":\"10.0.0.77\"} | true",
        "{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]} | {\"ip\":\"10.0.1.77\"} | false",
        "{\"ip\":[{\"cidr\":\"2001:db8::/32\"}]} | {\"ip\":\"2001:db8::1\"} | true",
        "{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]} | {\"ip\":\"localhost\"} | false",
        "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]} | {\"b\":2} | true",
        "{\"a\":[300]} | {\"a\":3.0e2} | true", "{\"a\":[\"\"]} | {\"a\":\"\"} | true",
        "{\"a\":[null]} | {\"b\":1} | false", "{\"a\":[5]} | {\"a\":\"5\"} | false",
        "{\"a\":[{\"prefix\":{\"equals-ignore-case\":\"AB\"}}]} | {\"a\":\"abc\"} | true",
        "{\"a\":[{\"anything-but\":{\"suffix\":[\".png\",\".gif\"]}}]} | {\"a\":\"x.gif\"} | false",
        "{\"a\":[{\"anything-but\":{\"equals-ignore-case\":[\"X\"]}}]} | {\"a\":\"x\"} | false",
        "{\"a\":[{\"anything-but\":{\"wildcard\":\"*/x/*\"}}]} | {\"a\":\"a/x/b\"} | false",
        "{\"a\":[{\"wildcard\":\"a\\\\*b\"}]} | {\"a\":\"axb\"} | false",
        "{\"a\":[{\"wildcard\":\"a\\\\*b\"}]} | {\"a\":\"a*b\"} | true",
        "{\"r\":{\"k\":[{\"prefix\":\"in-\"}]}} | {\"r\":[{\"k\":\"out\"},{\"k\":\"in-1\"}]} | true",
        "{\"r\":{\"k\":[1],\"v\":[2]}} | {\"r\":[{\"k\":1,\"v\":3},{\"k\":0,\"v\":2}]} | false",
        "{\"r\":{\"k\":[1],\"v\":[2]}} | {\"r\":[{\"k\":1,\"v\":2},{\"k\":0,\"v\":3}]} | true",
        "{\"a\":[1]} | [1] | false"})
    void aDocumentIsWantedOrNot(String filter, String document, boolean wanted) throws Exception {
        assertThat(ContentFilter.parse(filter).accepts(JSON.readTree(document))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | Empty objects are not allowed",
        "[] | Filter is not an object", "{\"a\":1} | \"a\" must be an object or an array",
        "{\"a\":[]} | Empty arrays are not allowed", "{\"a\":{}} | Empty objects are not allowed",
        "{\"a\":[{\"like\":\"x\"}]} | Unrecognized match type like",
        "{\"a\":[{\"wildcard\":\"a**\"}]} | Consecutive wildcard characters at pos 2",
        "{\"a\":[{\"wildcard\":5}]} | wildcard match pattern must be a string",
        "{\"a\":[{\"wildcard\":\"a\\\\b\"}]} | Invalid escape character at pos 2",
        "{\"a\":[{\"anything-but\":[\"a\",1]}]} | Inside anything but list, either all values are number or string",
        "{\"a\":[{\"anything-but\":{\"like\":\"a\"}}]} | Unsupported anything-but pattern: like",
        "{\"a\":[{\"numeric\":[\">\",5,\"<\",3]}]} | Bottom must be less than top",
        "{\"a\":[{\"numeric\":[\"~\",5]}]} | Unrecognized numeric range operator: ~",
        "{\"a\":[{\"cidr\":\"10.0.0.0/99\"}]} | IPv4 mask bits must be < 32",
        "{\"a\":[{\"exists\":\"x\"}]} | exists match pattern must be either true or false.",
        "{\"$or\":[{\"a\":[1]}]} | There must have at least 2 Objects in $or relationship.",
        "{\"k\":[{\"wildcard\":\"*/d/*.bif\"},{\"wildcard\":\"*/d/*.tiff\"},{\"wildcard\":\"*/d/*.svs\"}]}"
                + " | Rule is too complex - try using fewer wildcard characters"})
    void whatIsNoFilterIsRefusedInTheWordsOfAws(String text, String reason) {
        assertThatThrownBy(() -> ContentFilter.parse(text)).isInstanceOf(InvalidFilterException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void theMostComplexWildcardsAreMatchedInTimeLinearToTheText() throws Exception {
        var filter = ContentFilter.parse("{\"a\":[{\"wildcard\":\"*a*a*a*a*b\"}]}");
        var document = JSON.createObjectNode().put("a", "a".repeat(200_000));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(filter.accepts(document)).isFalse());
    }
}
