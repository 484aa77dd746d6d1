package dev.stepdeck.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import dev.stepdeck.Seed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever stands where a path, an intrinsic call or JSONata is wanted is refused when it is parsed, gives a value, or
/// fails as the language says. `-Dstepdeck.seed=N` plays one seed.
class AnyExpressionsTest {

    private static final int ROUNDS = 4_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Scope SCOPE = Scope.of(
            JSON.readTree("""
                    {"a": {"b": [1, 2.5, "x", null, true, {"c": [[]]}]}, "l": [3, 1, 2], "s": "text", "n": null,
                     "big": 1e300, "o": {}, "k": [{"Key": "N", "Value": 1}, {"Key": "M"}, 7], "": 0, "a b": "c"}"""),
            JSON.readTree("{\"Execution\": {\"Name\": \"run\"}}"),
            Variables.of((ObjectNode) JSON.readTree("{\"x\": {\"y\": [0, 7]}}")));
    private static final List<String> PATH = List.of("$", "$$", "$x", ".a", ".b", ".l", ".s", ".n", ".k", ".Key", ".*",
            "..", "[0]", "[-1]", "[*]", "[1:]", "[:2]", "[0,1]", "['a b']", "['a','l']", "[?(", "@", "@.Key", "==",
            "!=",
            "<", ">=", "=~", "/x/", " in ", " size ", " empty ", "&&", "||", "!", "N", "'N'", "1", "null", "true", ")]",
            ")", "(", "[", "]", ".length()", ".sum()", ".min()", ".keys()", ".first()", ".index(", ".concat(",
            ".append(",
            "$.l", ",", ".", " ", "\"", "'", "\\", "99999999999", "ä", "😀", "~", "@.length()", "$..*");
    private static final List<String> CALL = List.of("States.", "Format", "Array", "ArrayPartition", "ArrayRange",
            "ArrayGetItem", "ArrayContains", "ArrayUnique", "ArrayLength", "Hash", "Base64Encode", "Base64Decode",
            "JsonMerge", "JsonToString", "StringToJson", "StringSplit", "MathAdd", "MathRandom", "UUID", "(", ")", ", ",
            "'{}'", "'", "\\'", "\\{", "{}", "1", "-1", "1.5", "1e400", "9223372036854775807", "-", "null", "true",
            "$.l",
            "$.k", "$.s", "$.n", "$.big", "$.gone", "$.a", "$x.y", "$$", "'MD5'", "false", " ", "$.k[?(@.Key==N)]");
    private static final List<String> JSONATA = List.of("$states", ".input", ".a", ".b", ".l", "$x", ".y", "[0]",
            "[-1]",
            "[", "]", "(", ")", "{", "}", ":", ",", ";", "+", "-", "*", "/", "%", "&", "=", "!=", "<", "in", "and",
            "? ",
            "~>", ":=", "^(", "@$i", "#$i", "..", "**", "1", "0", "1e300", "'a'", "\"a\"", "/a/", "null", "true",
            "$sum",
            "$map", "$string", "$number", "$split", "$partition", "$range", "$hash", "$parse", "$random", "$eval",
            "$pad", "$match", "$replace", "$sort", "$merge", "$formatNumber", "$formatInteger", "$toMillis",
            "$fromMillis", "$lookup", "$spread", "$zip", "$sift", "$reduce", "$single", "$each", "function($v){$v}",
            "$",
            "$$", "`a`", "|", " ", "/*", "*/", "'", "\\", "😀");

    private Random random;

    @BeforeEach
    void seed() {
        long seed = Seed.get();
        System.out.println("seed " + seed);
        random = new Random(seed);
    }

    private interface Parser {

        Expression parse(String text) throws ExpressionSyntaxException;
    }

    /// What ended otherwise, by the kind of its failure.
    private TreeMap<String, String> play(List<String> parts, String beginning, Parser parser) {
        var wrong = new TreeMap<String, String>();
        for (int i = 0; i < ROUNDS; i++) {
            var text = new StringBuilder(beginning);
            for (int left = random.nextInt(1, 9); left > 0; left--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            try {
                JsonNode value = parser.parse(text.toString()).evaluate(SCOPE);
                JSON.readTree(value.toString());
            } catch (ExpressionSyntaxException | StatesException e) {
                assertThat(e.getMessage()).as("the message for %s", text).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                wrong.put(e.getClass().getName(), text + ": " + e.getMessage());
            }
        }
        return wrong;
    }

    @Test
    void anyPath() {
        assertThat(play(PATH, "$", text -> IntrinsicParser.parse(text, "f.$"))).isEmpty();
    }

    @Test
    void anyCall() {
        assertThat(play(CALL, "States.", text -> IntrinsicParser.parse(text, "f.$"))).isEmpty();
    }

    @Test
    void anyJsonata() {
        assertThat(play(JSONATA, "", text -> JsonataExpression.compile(text, "Output"))).isEmpty();
    }
}
