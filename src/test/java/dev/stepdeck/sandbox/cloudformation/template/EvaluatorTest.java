package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Expected values are from the examples of the CloudFormation user guide's intrinsic function reference.
class EvaluatorTest {

    private static final String TEMPLATE = """
            Transform: AWS::LanguageExtensions
            Parameters:
              Env: {Type: String, Default: prod}
              Ids: {Type: CommaDelimitedList, Default: "a, b,c"}
            Mappings:
              Sizes: {prod: {Big: 10, Zones: [x, y]}}
            Conditions:
              Prod: !Equals [!Ref Env, prod]
              Dev: !Not [!Condition Prod]
              Both: !And [!Condition Prod, !Condition Dev]
              Any: !Or [!Condition Prod, !Condition Dev]
            Resources:
              B: {Type: AWS::S3::Bucket}
              X:
                Type: AWS::S3::Bucket
                Properties: {Value: %s}
            """;

    private static final Map<String, JsonNode> PSEUDO = Map.of("AWS::Region",
            JsonNodeFactory.instance.stringNode("us-east-1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Ref Env                                          | "prod"
            !Ref Ids                                          | ["a","b","c"]
            !Ref AWS::Region                                  | "us-east-1"
            !Sub "${Env}-${!x}-${AWS::Region}-${B.Arn}-${ Env }" | "prod-${x}-us-east-1-<B.Arn>-prod"
            !Sub ["${x}/${Env}", {x: !Ref B}]                 | "<B>/prod"
            !Sub "open ${ brace"                              | "open ${ brace"
            !GetAtt B.Sub.Arn                                 | "<B.Sub.Arn>"
            !Join ["-", [a, !Ref Env, 3]]                     | "a-prod-3"
            !Join ["", !Ref Ids]                              | "abc"
            !Select [1, !Ref Ids]                             | "b"
            !Select ["0", !Split [";", "p;q"]]                | "p"
            !Split [",", "a,,b"]                              | ["a","","b"]
            !FindInMap [Sizes, !Ref Env, Big]                 | 10
            !FindInMap [Sizes, !Ref Env, Zones]               | ["x","y"]
            !FindInMap [Sizes, nope, Big, {DefaultValue: 7}]  | 7
            !If [Prod, yes it is, no]                         | "yes it is"
            !If [Both, a, !If [Any, b, c]]                    | "b"
            [1, !Ref AWS::NoValue, 2]                         | [1,2]
            {a: !If [Dev, 1, !Ref "AWS::NoValue"], b: 2}      | {"b":2}
            {"Fn::Base64": {"Fn::Sub": "${Env}"}}             | "cHJvZA=="
            !Cidr [192.168.0.0/24, 6, 5]                      | ["192.168.0.0/27","192.168.0.32/27","192.168.0.64/27","192.168.0.96/27","192.168.0.128/27","192.168.0.160/27"]
            !Select [1, !Cidr ["fd00::/56", 2, 64]]           | "fd00:0:0:1:0:0:0:0/64"
            !Select [5, !GetAZs ""]                           | "us-east-1f"
            !GetAZs eu-west-1                                 | ["eu-west-1a","eu-west-1b","eu-west-1c"]
            !ImportValue shared                               | "imported shared"
            !Length [a, b]                                    | 2
            !ToJsonString {a: !Ref Env, b: [1, true]}         | "{\\"a\\":\\"prod\\",\\"b\\":[1,true]}"
            3.10                                              | 3.10
            Yes                                               | true
            off                                               | false
            "no"                                              | "no"
            y                                                 | "y"
            {"Fn::Sub": ["${n}", {"n": 1e3}]}                 | "1e3"
            "3.9"                                             | "3.9"
            012345678901                                      | "012345678901"
            2012-10-17                                        | "2012-10-17"
            {Condition: {StringLike: {a: b}}, Ref: x}         | {"Condition":{"StringLike":{"a":"b"}},"Ref":"x"}
            """)
    void functionsGiveWhatTheUserGuideSays(String expression, String expected) {
        var value = evaluate(expression);

        assertThat(value.map(JsonNode::toString)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            !Select [3, !Ref Ids]            | Template error: Fn::Select  cannot select nonexistent value at index 3
            !FindInMap [None, a, b]          | Template error: Mapping named 'None' is not present in the 'Mappings' section of template.
            !FindInMap [Sizes, dev, Big]     | Template error: Unable to get mapping for Sizes::dev::Big
            !Sub "${Ids}"                    | Template error: variable Ids in Fn::Sub expression does not resolve to a string
            !Cidr [10.0.0.0/30, 9, 1]        | Template error: Fn::Cidr: 9 blocks of 1 bits do not fit in 10.0.0.0/30
            """)
    void valuesThatDoNotFitAreRefused(String expression, String message) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(TemplateException.class).hasMessage(message);
    }

    @Test
    void jsonAndYamlGiveTheSameModel() {
        var text = TEMPLATE.formatted("!Sub '${Env}'");
        var yaml = template(text);
        var json = template(JsonMapper.shared().writeValueAsString(TemplateText.read(text)));

        assertThat(json.resources()).isEqualTo(yaml.resources());
        assertThat(json.conditions()).isEqualTo(yaml.conditions());
        assertThat(json.parameters()).isEqualTo(yaml.parameters());
    }

    private static Optional<JsonNode> evaluate(String expression) {
        var template = template(TEMPLATE.formatted(expression));
        var values = ParameterValues.of(template.parameters(), List.of(), Map.of());
        var inputs = new Inputs(template, values, PSEUDO);
        var scope = new Scope() {

            @Override
            public Optional<JsonNode> ref(String name) {
                return inputs.name(name).or(() -> Optional.of(text("<" + name + ">")));
            }

            @Override
            public JsonNode attribute(String resource, String attribute) {
                return text("<" + resource + "." + attribute + ">");
            }

            @Override
            public String imported(String export) {
                return "imported " + export;
            }

            @Override
            public Map<String, Boolean> conditions() {
                return inputs.conditions();
            }
        };
        var properties = template.resources().get("X").properties().members();
        return new Evaluator(template.mappings(), scope).evaluate(properties.get("Value"));
    }

    private static Template template(String text) {
        var draft = TemplateDraft.parse(text);
        return draft.template(ParameterValues.of(draft.parameters(), List.of(), Map.of()), PSEUDO);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
