package dev.stepdeck.sandbox.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

/// Filters and documents. Source: the examples of "Comparison operators for use in event patterns".
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
        "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]} | {\"b\":2} | true"})
    void aDocumentIsWantedOrNot(String filter, String document, boolean wanted) {
        assertThat(new ContentFilter(JSON.readTree(filter)).accepts(JSON.readTree(document))).isEqualTo(wanted);
    }
}
