package dev.stepdeck.sandbox.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The wording of template errors, as users report it from CreateStack and ValidateTemplate.
class TemplateMessagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                          | Template format error: unsupported structure.
            just text                                                   | Template format error: unsupported structure.
            {                                                           | Template format error: JSON not well-formed. (line 1, column 2)
            {"Resources": {}, "Resources": {}}                          | Template format error: JSON not well-formed. (line 1, column 30)
            Description: x                                              | Template format error: At least one Resources member must be defined.
            Resources: {B: {Type: AWS::S3::Bucket}, B: {Type: a}}       | Template format error: YAML not well-formed. (line 1, column 41)
            Resources: {B: {Type: AWS::S3::Bucket, Properties: }}       | [/Resources/B/Properties] 'null' values are not allowed in templates
            Resources: {B: {Type: AWS::S3::Bucket, BucketName: x}}      | Invalid template resource property 'BucketName'
            Resources: {B: {Properties: {}}}                            | Template format error: Every Resources object must contain a Type member.
            Resources: {B: {Type: AWS::S3::Bucket, DeletionPolicy: {}}} | Template format error: Every DeletionPolicy member must be a string.
            Resources: {B: {Type: AWS::S3::Bucket, UpdateReplacePolicy: [Retain]}} | Template format error: Every UpdateReplacePolicy member must be a string.
            Resources: {B: {Type: AWS::S3::Bucket, DeletionPolicy: Keep}} | Template format error: Unrecognized DeletionPolicy Keep for resource B
            Resources: {B: {Type: AWS::S3::Bucket, UpdateReplacePolicy: RetainExceptOnCreate}} | Template format error: Unrecognized UpdateReplacePolicy RetainExceptOnCreate for resource B
            {"Fn::Transform": {"Name": "AWS::Include"}}                 | Template error: Fn::Transform is not supported by the sandbox.
            Resources: {B: {Type: AWS::S3::Bucket, Metadata: x}}        | Template format error: Any Metadata member must be an object.
            Resources: {B: {Type: AWS::S3::Bucket, UpdatePolicy: []}}   | Template format error: Any UpdatePolicy member must be an object.
            Resources: {B: {Type: AWS::S3::Bucket, CreationPolicy: 1}}  | Template format error: Any CreationPolicy member must be an object.
            Resources: {B: {Type: AWS::S3::Bucket, Condition: {}}}      | Template format error: Every Condition member must be a string.
            Resources: {B: {Type: AWS::S3::Bucket, DependsOn: {}}}      | Template format error: DependsOn must be a string or list of strings.
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {A: {B: }}}} | [/Resources/B/Type/A/B] 'null' values are not allowed in templates
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}} x         | Template format error: JSON not well-formed. (line 1, column 51)
            {"Resources": []}                                           | Template format error: Resources must be an object.
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Outputs": {"O": {"Value": []}}} | Template format error: The Value field of every Outputs member must evaluate to a String.
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Outputs": {"O": {"Value": "a", "Export": {"Name": {"Ref": "B"}}}}} | Template format error: Output O is malformed. The Name field of every Export member must be specified and consist only of alphanumeric characters, colons, or hyphens.
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Conditions": {"C": {"Fn::Contains": [["a"], "a"]}}, "Metadata": 1} | Template format error: Template Metadata must be an object.
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Transform": "Mine"} | No transform named 000000000000::Mine found.
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Transform": {"Name": "AWS::Include"}} | Transform AWS::Include is not supported by the sandbox
            {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Mappings": {"M": {"a": {"b": {"c": 1}}}}} | Template format error: Every Mappings attribute must be a String or a List.
            Resources: {B: {Type: AWS::S3::Bucket, DeletionPolicy: 1}}  | Template format error: Every DeletionPolicy member must be a string.
            Resources: {a-b: {Type: AWS::S3::Bucket}}                   | Template format error: Resource name a-b is non alphanumeric.
            Resourcs: {}                                                | Invalid template property or properties [Resourcs]
            {Resources: &x {B: {Type: AWS::S3::Bucket}}, Metadata: *x}  | Template format error: JSON not well-formed. (line 1, column 2)
            Metadata: [&x 1, *x]                                        | Template format error: YAML aliases are not allowed in CloudFormation templates
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Foo x}}}            | Template format error: YAML not well-formed. (line 1, column 65)
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref X}}}            | Template format error: Unresolved resource dependencies [X] in the Resources block of the template
            Resources: {B: {Type: AWS::S3::Bucket, DependsOn: [X]}}                              | Template format error: Unresolved resource dependencies [X] in the Resources block of the template
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !GetAtt X.Arn}}}     | Template error: instance of Fn::GetAtt references undefined resource X
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !GetAtt X}}}         | Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute
            Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: !If [C, a, b]}}}     | Template error: unresolved condition dependency C in Fn::If
            Resources: {B: {Type: AWS::S3::Bucket, Condition: C}}                                | Template format error: Unresolved condition dependency C in the Resources block of the template
            {"Resources": {"A": {"Type": "AWS::S3::Bucket", "DependsOn": "B"}, "B": {"Type": "AWS::S3::Bucket", "DependsOn": "A"}}} | Circular dependency between resources: [A, B]
            {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}, "Outputs": {"O": {"Value": {"Ref": "Z"}}}} | Template format error: Unresolved resource dependencies [Z] in the Outputs block of the template
            {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "A"}, 1]}}} | Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template
            {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}, "Conditions": {"C": {"Fn::And": []}}} | Template error: every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.
            {"AWSTemplateFormatVersion": "2011-01-01"}                  | Template format error: 2011-01-01 is not a supported value for AWSTemplateFormatVersion.
            """)
    void wrongTemplatesAreRefusedInTheWordsOfCloudFormation(String text, String message) {
        assertThatThrownBy(() -> TemplateDraft.parse(text).outline()).isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }
}
