package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Expectations follow "Rule-specific intrinsic functions" in the template reference.
class RulesTest {

    private static final String TEMPLATE = """
            Parameters:
              Env: {Type: String, Default: prod}
              Zones: {Type: CommaDelimitedList, Default: "a,b"}
            Resources: {B: {Type: AWS::S3::Bucket}}
            Rules: %s
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {R: {Assertions: [{Assert: {Fn::Contains: [[dev, prod], !Ref Env]}}]}}
            {R: {Assertions: [{Assert: {Fn::Contains: [!Ref Zones, b]}, AssertDescription: d}]}}
            {R: {Assertions: [{Assert: {Fn::EachMemberEquals: [[prod, prod], !Ref Env]}}]}}
            {R: {Assertions: [{Assert: {Fn::EachMemberIn: [!Ref Zones, [a, b, c]]}}]}}
            {R: {RuleCondition: !Equals [!Ref Env, dev], Assertions: [{Assert: !Equals [a, b]}]}}
            {R: {RuleCondition: !Equals [!Ref Env, prod], Assertions: [{Assert: !Not [!Equals [a, b]]}]}}
            {R: {Assertions: [{Assert: !Or [!Equals [a, b], !And [!Equals [a, a], !Not [{Fn::Contains: [[], a]}]]]}]}}
            {R: {Assertions: [{Assert: !Equals [!Ref "AWS::Region", us-east-1]}]}}
            """)
    void rulesThatHoldLetTheTemplatePass(String rules) {
        assertThatCode(() -> inputs(rules)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {R: {Assertions: [{Assert: {Fn::Contains: [[dev], !Ref Env]}, AssertDescription: Only dev}]}} | Template error: Rule R failed: Only dev
            {R: {Assertions: [{Assert: !Equals [a, a]}, {Assert: !Equals [a, b]}]}}  | Template error: Rule R failed: Assertion 2 does not hold
            {R: {Assertions: [{Assert: {Fn::EachMemberEquals: [!Ref Zones, a]}}]}}   | Template error: Rule R failed: Assertion 1 does not hold
            {R: {Assertions: [{Assert: {Fn::EachMemberIn: [!Ref Zones, [a]]}}]}}     | Template error: Rule R failed: Assertion 1 does not hold
            {R: {Assertions: [{Assert: {Fn::Contains: [!Ref Env, a]}}]}}             | Template error: every Fn::Contains object requires a list of strings and a string.
            {R: {Assertions: [{Assert: {Fn::EachMemberIn: [[a]]}}]}}                 | Template error: every Fn::EachMemberIn object requires two lists of strings.
            {R: {Assertions: [{Assert: {Fn::EachMemberIn: [{Fn::ValueOfAll: [AWS::EC2::VPC::Id, Tags.x]}, [a]]}}]}} | Template error: Fn::ValueOfAll is not supported by the sandbox, which has none of the services whose identifiers the function looks up.
            {R: {Assertions: [{Assert: {Fn::Contains: [{Fn::RefAll: AWS::EC2::VPC::Id}, a]}}]}} | Template error: Fn::RefAll is not supported by the sandbox, which has none of the services whose identifiers the function looks up.
            {R: {Assertions: [{Assert: !Equals [!Ref B, x]}]}}                       | Template format error: Unresolved dependencies [B]. Cannot reference resources in the Rules block of the template
            {R: {Assertions: []}}                                                    | Template format error: Every Rules object must contain an Assertions list.
            {R: {Assertions: [x]}}                                                   | Template format error: Every Assertions object must contain an Assert member.
            {R: {Assertions: [{Assert: x}]}}                                         | Template format error: Every rule must be a function that returns a boolean.
            {R: [x]}                                                                 | Template format error: Any Rules member must be an object.
            {R: {Assertions: [{Assert: !Equals [a, a], AssertDescription: {}}]}}     | Template format error: Every AssertDescription member must be a string.
            {R: {Assert: [], Assertions: [{Assert: !Equals [a, a]}]}}                | Invalid template rule property 'Assert'
            """)
    void rulesThatDoNotHoldOrAreNoneRefuseIt(String rules, String message) {
        assertThatThrownBy(() -> inputs(rules)).isInstanceOf(TemplateException.class).hasMessage(message);
    }

    private static void inputs(String rules) {
        var pseudo = Map.<String, JsonNode>of("AWS::Region",
                JsonNodeFactory.instance.stringNode("us-east-1"));
        var draft = TemplateDraft.parse(TEMPLATE.formatted(rules));
        var values = ParameterValues.of(draft.parameters(), List.of(), Map.of());
        new Inputs(draft.template(values, pseudo), values, pseudo);
    }
}
