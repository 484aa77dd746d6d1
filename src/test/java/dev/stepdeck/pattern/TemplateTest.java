package dev.stepdeck.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final String PARAMETERS = """
            Description: A small one
            Parameters:
              Plain: {Type: String}
              Choice: {Type: String, Default: b, AllowedValues: [a, b, 3]}
              Worded: {Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: small letters only.}
              Named: {Type: String, AllowedPattern: "[a-z]+"}
              Length: {Type: String, MinLength: 2, MaxLength: "4", NoEcho: true, Description: not too long}
              Count: {Type: Number, MinValue: 1, MaxValue: 2.5}
              Items: {Type: CommaDelimitedList, AllowedValues: [x, y]}
              Counts: {Type: List<Number>}
            Resources:
              Kept: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
              Role:
                Type: AWS::IAM::Role
            Outputs: {One: {Value: !Ref Kept}, Two: {Value: x}}
            """;

    @Test
    void readsWhatATemplateAsksForAndMakes() {
        var template = Template.read(PARAMETERS);

        assertThat(template.description()).isEqualTo("A small one");
        assertThat(template.parameter("Length")).contains(new Parameter("Length", "String", Optional.empty(),
                "not too long", true, new Constraints(List.of(), Optional.empty(), OptionalInt.of(2),
                        OptionalInt.of(4), OptionalDouble.empty(), OptionalDouble.empty(), "")));
        assertThat(template.parameter("Choice").orElseThrow().allowedValues()).containsExactly("a", "b", "3");
        assertThat(template.resources()).containsExactly(
                new TemplateResource("Kept", "AWS::S3::Bucket", "Retain", 12),
                new TemplateResource("Role", "AWS::IAM::Role", "", 14));
        assertThat(template.outputs()).containsExactly("One", "Two");
        assertThat(template.capabilities()).containsExactly(
                new Capability("CAPABILITY_IAM", "It creates IAM resources: Role (AWS::IAM::Role)."));
    }

    @Test
    void plainYesAndNoAreBooleansAsForCloudFormation() {
        var parameter = Template.read("Parameters: {P: {Type: String, Default: No, AllowedValues: [Yes, off, \"no\"]}}"
                + "\nResources: {B: {Type: AWS::S3::Bucket}}").parameter("P").orElseThrow();

        assertThat(parameter.defaultValue()).contains("false");
        assertThat(parameter.allowedValues()).containsExactly("true", "false", "no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Plain  | anything | ''
            Choice | a        | ''
            Choice | c        | Parameter 'Choice' must be one of AllowedValues: a, b, 3
            Worded | ABC      | Parameter Worded failed to satisfy constraint: small letters only.
            Named  | ABC      | Parameter 'Named' must match pattern [a-z]+
            Length | a        | Parameter 'Length' must contain at least 2 characters
            Length | abcde    | Parameter 'Length' must contain at most 4 characters
            Count  | two      | Parameter 'Count' must be a number
            Count  | 0        | Parameter 'Count' must be a number not less than 1
            Count  | 3        | Parameter 'Count' must be a number not greater than 2.5
            Count  | 2.5      | ''
            Items  | 'x, y'   | ''
            Items  | 'x,z'    | Parameter 'Items' must be one of AllowedValues: x, y
            Counts | '1,,2'   | Parameter 'Counts' must be a number
            Counts | ''       | ''
            """)
    void saysWhatIsWrongWithAValueAsCloudFormationDoes(String name, String value, String problem) {
        var parameter = Template.read(PARAMETERS).parameter(name).orElseThrow();

        assertThat(parameter.problem(value).orElse("")).isEqualTo(problem);
    }

    @Test
    void namesTheCapabilitiesThatATemplateNeeds() {
        assertThat(names("{Type: AWS::IAM::Role, Properties: {RoleName: r}}")).containsExactly("CAPABILITY_NAMED_IAM");
        assertThat(names("{Type: AWS::IAM::Policy, Properties: {PolicyName: p}}")).containsExactly("CAPABILITY_IAM");
        assertThat(names("{Type: AWS::SQS::Queue, Properties: {'Fn::Transform': {Name: AWS::Include}}}"))
                .containsExactly("CAPABILITY_AUTO_EXPAND");
        assertThat(Template.read("""
                Transform: AWS::Serverless-2016-10-31
                Resources: {F: {Type: AWS::Serverless::Function}}
                """).capabilities()).extracting(Capability::name).containsExactly("CAPABILITY_AUTO_EXPAND",
                "CAPABILITY_IAM");
        assertThat(names("{Type: AWS::SQS::Queue}")).isEmpty();
    }

    private static List<String> names(String resource) {
        return Template.read("Resources: {R: " + resource + "}").capabilities().stream().map(Capability::name).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Resources: [' | 1 | The text is not well-formed
            '[]' | 1 | A template must be a map with Resources.
            '' | 1 | The file is empty.
            'A: 1' | 1 | At least one Resources member must be defined.
            'Resources: {R: {Kind: x}}' | 1 | Every Resources object must contain a Type member: R has none.
            'Resources: {R: &a {Type: x}, S: *a}' | 1 | YAML aliases are not allowed in templates.
            'A: 1~A: 2' | 2 | The key A appears twice.
            'Resources: {R: {Type: x}}~Parameters: {P: {}}' | 2 | Every Parameters object must contain a Type member: P has none.
            """)
    void saysInWhichLineATemplateIsWrong(String text, int line, String message) {
        assertThatThrownBy(() -> Template.read(text.replace('~', '\n'))).isInstanceOfSatisfying(TemplateException.class,
                e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e).hasMessageStartingWith(message);
                });
    }
}
