package dev.stepdeck.asl.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;

import dev.stepdeck.asl.compare.JsonDiff.Kind;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDiffTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonDiff diff(String before, String after) {
        return JsonDiff.of(JSON.readTree(before), JSON.readTree(after));
    }

    @Test
    void membersAreAddedRemovedAndChanged() {
        var diff = diff("{\"a\": 1, \"b\": {\"c\": true}, \"d\": 4}", "{\"a\": 2, \"b\": {\"c\": true}, \"e\": 5}");

        assertThat(diff.children()).extracting(JsonDiff::name, JsonDiff::kind).containsExactly(tuple("a", Kind.CHANGED),
                tuple("b", Kind.SAME), tuple("d", Kind.REMOVED), tuple("e", Kind.ADDED));
        assertThat(diff.differences()).isEqualTo(3);
    }

    @Test
    void anItemPutInFrontLeavesTheOthersAlike() {
        var diff = diff("[{\"id\": 1}, {\"id\": 2}]", "[{\"id\": 0}, {\"id\": 1}, {\"id\": 2}]");

        assertThat(diff.children()).extracting(JsonDiff::name, JsonDiff::kind).containsExactly(tuple("0", Kind.ADDED),
                tuple("1", Kind.SAME), tuple("2", Kind.SAME));
    }

    @Test
    void anItemThatChangedInPlaceIsComparedInside() {
        var diff = diff("[1, {\"id\": 2, \"n\": \"a\"}, 3]", "[1, {\"id\": 2, \"n\": \"b\"}, 3]");

        assertThat(diff.children().get(1).children()).extracting(JsonDiff::name, JsonDiff::kind)
                .containsExactly(tuple("id", Kind.SAME), tuple("n", Kind.CHANGED));
    }

    @Test
    void aTypeThatChangesIsAChange() {
        assertThat(diff("{\"a\": []}", "{\"a\": {}}").children().getFirst().kind()).isEqualTo(Kind.CHANGED);
        assertThat(diff("1", "1").kind()).isEqualTo(Kind.SAME);
    }

    @Property(tries = 300)
    void bothSidesCanBePutTogetherFromTheTree(@ForAll("json") JsonNode before, @ForAll("json") JsonNode after) {
        var diff = JsonDiff.of(before, after);

        assertThat(diff.side(false)).isEqualTo(Optional.of(before));
        assertThat(diff.side(true)).isEqualTo(Optional.of(after));
        assertThat(diff.differences() == 0).isEqualTo(before.equals(after));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return json(3);
    }

    private static Arbitrary<JsonNode> json(int depth) {
        var values = Arbitraries.of("1", "2", "\"x\"", "null", "true").map(JSON::readTree);
        if (depth == 0) {
            return values;
        }
        var arrays = json(depth - 1).list().ofMaxSize(4).<JsonNode>map(items -> {
            var array = JSON.createArrayNode();
            items.forEach(array::add);
            return array;
        });
        var objects = Arbitraries.maps(Arbitraries.of("a", "b", "c"), json(depth - 1)).ofMaxSize(3)
                .<JsonNode>map(members -> {
                    var object = JSON.createObjectNode();
                    members.forEach(object::set);
                    return object;
                });
        return Arbitraries.oneOf(values, arrays, objects).withoutEdgeCases();
    }
}
