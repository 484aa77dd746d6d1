package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Expectations follow the template reference: "AWS::LanguageExtensions transform" and the examples of Fn::ForEach.
class LanguageExtensionsTest {

    private static final String HEAD = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: {Type: CommaDelimitedList, Default: "In,Out"}
              Keep: {Type: String, Default: Retain}
              Env: {Type: String, Default: prod}
            Mappings: {M: {prod: {list: [x, y], one: 1}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {Fn::ForEach::L: [X, [A, B], {"Q${X}": {Type: T, Properties: {N: !Ref X, M: !Sub "${X}-${Env}"}}}]} | {"QA":{"Type":"T","Properties":{"N":"A","M":{"Fn::Sub":"A-${Env}"}}},"QB":{"Type":"T","Properties":{"N":"B","M":{"Fn::Sub":"B-${Env}"}}}}
            {Fn::ForEach::L: [X, !Ref Names, {"Q${X}": {Type: T}}]}                         | {"QIn":{"Type":"T"},"QOut":{"Type":"T"}}
            {Fn::ForEach::L: [X, !FindInMap [M, !Ref Env, list], {"Q${X}": {Type: T}}]}     | {"Qx":{"Type":"T"},"Qy":{"Type":"T"}}
            {Fn::ForEach::L: [X, !Split [",", "p,q"], {"Q${X}": {Type: T}}]}                | {"Qp":{"Type":"T"},"Qq":{"Type":"T"}}
            {Fn::ForEach::L: [X, [!Ref Env, b], {"Q${X}": {Type: T}}]}                      | {"Qprod":{"Type":"T"},"Qb":{"Type":"T"}}
            {Fn::ForEach::L: [X, [a.b], {"Q&{X}": {Type: T, Properties: {N: "${X}"}}}]}     | {"Qab":{"Type":"T","Properties":{"N":"a.b"}}}
            {Fn::ForEach::L: [X, [A, B], {Fn::ForEach::K: [Y, [1, 2], {"Q${X}${Y}": {Type: T}}]}]} | {"QA1":{"Type":"T"},"QA2":{"Type":"T"},"QB1":{"Type":"T"},"QB2":{"Type":"T"}}
            {Q: {Type: T, Properties: {Fn::ForEach::L: [X, [A, B], {"P${X}": "${X}"}], Z: 1}}} | {"Q":{"Type":"T","Properties":{"PA":"A","PB":"B","Z":1}}}
            {Q: {Type: T, DeletionPolicy: !Ref Keep, UpdateReplacePolicy: !If [P, Delete, Retain]}} | {"Q":{"Type":"T","DeletionPolicy":"Retain","UpdateReplacePolicy":"Delete"}}
            {Q: {Type: T, Properties: {A: {Ref: !Sub "R${Env}"}, B: !GetAtt [!Sub "R${Env}", !Ref Keep]}}} | {"Q":{"Type":"T","Properties":{"A":{"Ref":"Rprod"},"B":{"Fn::GetAtt":["Rprod","Retain"]}}}}
            {Q: {Type: T, Properties: {A: !Length [1, 2], B: !Length {Ref: Names}}}}        | {"Q":{"Type":"T","Properties":{"A":2,"B":2}}}
            {Q: {Type: T, Properties: {A: !ToJsonString {a: !Ref Env}, B: !ToJsonString [!Ref R]}}} | {"Q":{"Type":"T","Properties":{"A":"{\\"a\\":\\"prod\\"}","B":{"Fn::ToJsonString":[{"Ref":"R"}]}}}}
            {Q: {Type: T, Properties: {A: !FindInMap [M, !Sub "${Env}", one], B: !FindInMap [M, dev, one, {DefaultValue: 5}]}}} | {"Q":{"Type":"T","Properties":{"A":1,"B":5}}}
            """)
    void theTransformGivesWhatTheReferenceSays(String resources, String expected) {
        assertThat(processed(resources).get("Resources")).hasToString(expected);
    }

    @Test
    void conditionsAndOutputsRepeatAsWell() {
        var source = TemplateText.read(HEAD + """
                Conditions:
                  Fn::ForEach::C: [X, !Ref Names, {"Has${X}": !Equals ["${X}", In]}]
                Resources:
                  Fn::ForEach::R: [X, !Ref Names, {"Q${X}": {Type: T, Condition: "Has${X}"}}]
                Outputs:
                  Fn::ForEach::O: [X, !Ref Names, {"O${X}": {Condition: "Has${X}", Value: !Ref "Q${X}"}}]
                """);

        var processed = LanguageExtensions.process(source, TemplateParser.mappings(source), parameters());

        assertThat(processed.get("Conditions")).hasToString(
                "{\"HasIn\":{\"Fn::Equals\":[\"In\",\"In\"]},\"HasOut\":{\"Fn::Equals\":[\"Out\",\"In\"]}}");
        assertThat(processed.get("Resources")).hasToString(
                "{\"QIn\":{\"Type\":\"T\",\"Condition\":\"HasIn\"},\"QOut\":{\"Type\":\"T\",\"Condition\":\"HasOut\"}}");
        assertThat(processed.get("Outputs"))
                .hasToString("{\"OIn\":{\"Condition\":\"HasIn\",\"Value\":{\"Ref\":\"QIn\"}},"
                        + "\"OOut\":{\"Condition\":\"HasOut\",\"Value\":{\"Ref\":\"QOut\"}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {Fn::ForEach::L: [X, [A]]}                                    | Fn::ForEach layout is incorrect
            {Fn::ForEach::L: {a: b}}                                      | Fn::ForEach layout is incorrect
            {Fn::ForEach::a-b: [X, [A], {"Q${X}": {Type: T}}]}            | Fn::ForEach layout is incorrect
            {Fn::ForEach::L: [X, A, {"Q${X}": {Type: T}}]}                | Fn::ForEach layout is incorrect
            {Fn::ForEach::L: [X, [A, B], {Q: {Type: T}}]}                 | Found duplicate key Q in the template that Fn::ForEach makes
            {Fn::ForEach::L: [X, !GetAtt Q.Arn, {"Q${X}": {Type: T}}]}    | Fn::ForEach could not be resolved
            {Fn::ForEach::L: [X, [{a: b}], {"Q${X}": {Type: T}}]}         | Fn::ForEach could not be resolved: Template error: every Fn::ForEach collection must be a list of strings
            {Q: {Type: T, DeletionPolicy: !GetAtt Q.Arn}}                 | DeletionPolicy could not be resolved
            {Q: {Type: T, Properties: {A: {Ref: !GetAtt Q.Arn}}}}         | Ref could not be resolved
            """)
    void whatCannotBeProcessedIsRefused(String resources, String message) {
        assertThatThrownBy(() -> processed(resources)).isInstanceOf(TemplateException.class)
                .hasMessage("Transform AWS::LanguageExtensions failed with: " + message);
    }

    @Test
    void loopsThatWouldFillTheMemoryAreRefused() {
        var loop = new StringBuilder("{\"P${A}${B}${C}${D}${E}\": 1}");
        for (var name : List.of("A", "B", "C", "D", "E")) {
            loop.insert(0, "{Fn::ForEach::" + name + ": [" + name + ", !Split [',', '" + names(100) + "'], ")
                    .append("]}");
        }

        assertThatThrownBy(() -> processed("{Q: {Type: T, Properties: " + loop + "}}")).hasMessageContaining("1000000");
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
    }

    @Test
    void withoutTheTransformItsFunctionsAreUnknown() {
        assertThatThrownBy(() -> TemplateDraft.parse("Resources: {Fn::ForEach::L: [X, [A], {}]}").outline())
                .hasMessage("Template format error: Resource name Fn::ForEach::L is non alphanumeric.");
        assertThatThrownBy(() -> TemplateDraft.parse(
                "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {A: !Length [1]}}}").outline())
                .hasMessageStartingWith("Template Error: Encountered unsupported function: Fn::Length Supported"
                        + " functions are: [Fn::Base64, Fn::GetAtt, ");
    }

    private static JsonNode processed(String resources) {
        var source = TemplateText.read(HEAD + "Conditions: {P: !Equals [!Ref Env, prod]}\nResources: " + resources);
        return LanguageExtensions.process(source, TemplateParser.mappings(source), parameters());
    }

    private static Map<String, JsonNode> parameters() {
        var nodes = JsonNodeFactory.instance;
        return Map.of("Names", nodes.arrayNode().add("In").add("Out"), "Keep", nodes.stringNode("Retain"), "Env",
                nodes.stringNode("prod"));
    }
}
