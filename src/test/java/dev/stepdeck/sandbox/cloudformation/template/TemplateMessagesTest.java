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
            Resources: {B: {Type: Bucket}}                              | Template format error: Unrecognized resource types: [Bucket]
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
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(TemplateException.class).hasMessage(message);
    }
}
