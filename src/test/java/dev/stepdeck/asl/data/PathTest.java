package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class PathTest {

    private static final String INPUT = """
            {"l": [3, 1, 2], "s": "abc", "e": [], "texts": ["a", "b"], "o": {"a": 1, "b": [2]}, "Tags": [
            {"Key": "Name", "Value": "v", "n": 1, "b": true}, {"Key": "x:y-z", "Value": "w", "n": 2, "b": false}]}""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode read(String path) throws ExpressionSyntaxException {
        return new PathExpression(Path.parse(path), "x.$").evaluate(scope());
    }

    private static Scope scope() {
        return Scope.of(JSON.readTree(INPUT), JsonNodeFactory.instance.objectNode(), Variables.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', value = {"$.l.length(); 3", "$.l.size(); 3", "$.o.length(); 2",
        "$.e.length(); 0", "$.length(); 6", "$.l.sum(); 6.0", "$.l.min(); 1.0", "$.l.max(); 3.0", "$.l.avg(); 2.0",
        "$.l.stddev(); 0.8164965809277263", "$.l.first(); 3", "$.l.last(); 2", "$.l.index(0); 3",
        "$.l.index(-1); 2", "$.o.keys(); [\"a\",\"b\"]", "$.texts.concat(); \"ab\"", "$.concat($.s, \"x\"); \"abcx\"",
        "$.l.append(4); [3,1,2,4]", "$.sum($.l[0], $.l[1]); 4.0", "$.Tags[*].length(); [4,4]"})
    void functionsGiveValues(String path, String value) throws Exception {
        assertThat(read(path)).isEqualTo(JSON.readTree(value));
    }

    @Test
    void appendLeavesTheInputAsItWas() throws Exception {
        var scope = scope();

        new PathExpression(Path.parse("$.l.append(4)"), "x.$").evaluate(scope);

        assertThat(scope.input()).isEqualTo(JSON.readTree(INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.e.first()", "$.e.sum()", "$.texts.avg()", "$.l.index(9)", "$.x.length()", "$..length()",
        "$.l.nosuch()", "$.l.length().x", "$.s.index(x)"})
    void whatAFunctionCannotDoIsAFailureOfTheState(String path) throws Exception {
        assertThatThrownBy(() -> read(path)).isInstanceOf(StatesException.class)
                .extracting(e -> ((StatesException) e).error()).isEqualTo("States.Runtime");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', value = {"$.Tags[?(@.Key==Name)].Value; [\"v\"]",
        "$.Tags[?(@.Key == Name )].Value; [\"v\"]", "$.Tags[?(@.Key==x:y-z)].Value; [\"w\"]",
        "$.Tags[?(@.Key!=Name)].Value; [\"w\"]", "$.Tags[?(@.Key=='Name')].Value; [\"v\"]",
        "$.Tags[?(@.Key==\"Name\")].Value; [\"v\"]", "$.Tags[?(@.n==1)].Value; [\"v\"]",
        "$.Tags[?(@.b==true)].Value; [\"v\"]", "$.Tags[?(@.Key==Name && @.n==1)].Value; [\"v\"]",
        "$.Tags[?(@.Key==Name || @.Key==x:y-z)].Value; [\"v\",\"w\"]",
        "$.Tags[?(@.Key==Name && @.b==true)].Value; [\"v\"]", "$.Tags[?(!(@.Key==Name))].Value; [\"w\"]",
        "$.Tags[?(@.Key =~ /na.*/i)].Value; [\"v\"]", "$.Tags[?(@.Key in ['Name'])].Value; [\"v\"]",
        "$.Tags[?(@.Key nin ['Name'])].Value; [\"w\"]", "$.Tags[?(@.Key size 4)].Value; [\"v\"]",
        "$.Tags[?(@.Key empty false)].Value; [\"v\",\"w\"]", "$.Tags[?(@.missing==Name)].Value; []", "$.o.['a']; 1"})
    void filtersSelect(String path, String value) throws Exception {
        assertThat(read(path)).isEqualTo(JSON.readTree(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.Tags[?(@.Key==)]", "$.Tags[?(Name==@.Key)]", "$.l[(@.length-1)]", "$.l[", "$.l[?]",
        "$.l[?(", "$[", "$.l[?(@.a=='x)]"})
    void whatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> Path.parse(path)).isInstanceOf(ExpressionSyntaxException.class);
    }
}
