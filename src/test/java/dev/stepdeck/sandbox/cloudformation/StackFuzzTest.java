package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import dev.stepdeck.Seed;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the template, CreateStack refuses it as a fault of the client, or the stack comes to an end with reasons in
/// CloudFormation's words.
///
/// The seed is printed; `-Dstepdeck.seed` gives one, `-Dstepdeck.rounds` more templates.
class StackFuzzTest {

    private static final List<JsonNode> GOOD = List.of(read("""
            {"Description": "d", "Transform": "AWS::LanguageExtensions", "Metadata": {"a": 1},
             "Parameters": {"Name": {"Type": "String", "Default": "n", "AllowedPattern": "[a-z]+", "MaxLength": 9},
                            "Size": {"Type": "Number", "Default": 3, "MinValue": 1},
                            "List": {"Type": "CommaDelimitedList", "Default": "a,b", "NoEcho": true}},
             "Mappings": {"Map": {"a": {"b": "c", "d": ["e"]}}},
             "Rules": {"R": {"RuleCondition": {"Fn::Equals": [{"Ref": "Name"}, "n"]},
                             "Assertions": [{"Assert": {"Fn::Contains": [["n"], {"Ref": "Name"}]}}]}},
             "Conditions": {"On": {"Fn::Equals": [{"Ref": "Name"}, "n"]}, "Off": {"Fn::Not": [{"Condition": "On"}]}},
             "Resources": {
               "Queue": {"Type": "AWS::SQS::Queue", "Condition": "On", "DeletionPolicy": "Delete",
                         "Properties": {"DelaySeconds": {"Ref": "Size"}, "Tags": [{"Key": "a", "Value": "b"}]}},
               "Topic": {"Type": "AWS::SNS::Topic", "DependsOn": ["Queue"], "Properties": {
                         "DisplayName": {"Fn::Sub": "${Name}-${AWS::Region}"},
                         "Subscription": [{"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
               "Fn::ForEach::L": ["X", {"Ref": "List"}, {"Log${X}": {"Type": "AWS::Logs::LogGroup",
                         "Properties": {"RetentionInDays": 7}}}]},
             "Outputs": {"Out": {"Description": "d", "Value": {"Fn::Select": [5, {"Fn::Split": [":",
                         {"Fn::GetAtt": ["Queue", "Arn"]}]}]}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-x"}}}}}
            """),
            read("""
                    {"Parameters": {"Name": {"Type": "String", "Default": "n"}, "List": {"Type": "List<Number>", "Default": "1"}},
                     "Conditions": {"On": {"Fn::Or": [{"Fn::Equals": ["a", "a"]}, {"Fn::Equals": ["a", "b"]}]}},
                     "Resources": {
                       "Queue": {"Type": "AWS::SQS::Queue"},
                       "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status": "Enabled"}}},
                       "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Bucket"},
                          "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                              "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${Bucket.Arn}/*"}}]}}},
                       "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17",
                          "Statement": [{"Effect": "Allow", "Principal": {"Service": "states.amazonaws.com"},
                              "Action": "sts:AssumeRole"}]}}},
                       "Database": {"Type": "AWS::Glue::Database", "Properties": {"CatalogId": {"Ref": "AWS::AccountId"},
                          "DatabaseInput": {}}},
                       "Table": {"Type": "AWS::Glue::Table", "Properties": {"CatalogId": {"Ref": "AWS::AccountId"},
                          "DatabaseName": {"Ref": "Database"}, "TableInput": {"TableType": "EXTERNAL_TABLE",
                          "StorageDescriptor": {"Columns": [{"Name": "a", "Type": "string"}],
                              "Location": {"Fn::Sub": "s3://${Bucket}/"}}}}},
                       "Job": {"Type": "AWS::Glue::Job", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]},
                          "MaxCapacity": 0.0625, "Command": {"Name": "pythonshell", "PythonVersion": "3.9",
                              "ScriptLocation": {"Fn::Join": ["", ["s3://", {"Ref": "Bucket"}, "/x.py"]]}},
                          "DefaultArguments": {"--a": "b"}}},
                       "Group": {"Type": "AWS::Athena::WorkGroup", "Properties": {"Name": {"Ref": "AWS::StackName"},
                          "WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation":
                              {"Fn::Sub": "s3://${Bucket}/r/"}}}}},
                       "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
                          "RoleArn": {"Fn::GetAtt": ["Role", "Arn"]}, "DefinitionSubstitutions": {"Q": {"Ref": "Queue"}},
                          "Definition": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "${Q}", "End": true}}}}},
                       "Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["x"]},
                          "Targets": [{"Id": "t", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}},
                     "Outputs": {"Arn": {"Condition": "On", "Value": {"Ref": "Machine"}}}}
                    """));
    private static final Pattern INTERNAL = Pattern
            .compile("(?i)internal|java\\.|exception:|\\bis null\\b|: null\\b|cast");

    @Test
    void everyTemplateIsRefusedOrComesToAnEnd(@TempDir Path folder) {
        long seed = Seed.get();
        int rounds = Integer.getInteger("stepdeck.rounds", 120);
        System.out.println("StackFuzzTest: seed " + seed);
        var mutations = new TemplateMutations(new Random(seed));
        var wrong = new ArrayList<String>();
        try (var sandbox = new RunningSandbox(folder); var cfn = sandbox.client(CloudFormationClient.builder())) {
            var stacks = new LinkedHashMap<String, String>();
            for (int i = 0; i < rounds; i++) {
                var text = mutations.mutated(GOOD.get(i % GOOD.size())).toString();
                var name = "s" + i;
                refused(wrong, text, () -> stacks.put(create(cfn, name, text), text));
            }
            for (int i = 0; i < rounds / 4; i++) {
                var good = GOOD.get(i % GOOD.size());
                var text = mutations.mutated(good).toString();
                var name = "u" + i % GOOD.size();
                refused(wrong, text, () -> cfn.validateTemplate(validate -> validate.templateBody(text)));
                refused(wrong, text, () -> cfn.getTemplateSummary(summarise -> summarise.templateBody(text)));
                refused(wrong, text, () -> cfn.createChangeSet(change -> change.stackName(name)
                        .changeSetName("c" + UUID.randomUUID()).templateBody(text)
                        .capabilitiesWithStrings("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")));
                if (i < GOOD.size()) {
                    create(cfn, name, good.toString());
                }
                reasons(cfn, name);
                refused(wrong, text, () -> cfn.updateStack(update -> update.stackName(name).templateBody(text)
                        .capabilitiesWithStrings("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")));
                stacks.put(name, text);
            }
            stacks.forEach((id, text) -> reasons(cfn, id).stream().filter(reason -> INTERNAL.matcher(reason).find())
                    .forEach(reason -> wrong.add(reason + "\n    " + text)));
        }
        assertThat(wrong).as("Seed " + seed).isEmpty();
    }

    private static String create(CloudFormationClient cfn, String name, String text) {
        return cfn.createStack(create -> create.stackName(name).templateBody(text)
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")).stackId();
    }

    /// Carries out an operation that may be refused, as long as that is a fault of the client.
    private static void refused(List<String> wrong, String text, Runnable operation) {
        try {
            operation.run();
        } catch (AwsServiceException e) {
            var said = e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
            if (e.statusCode() >= 500 || INTERNAL.matcher(said).find()) {
                wrong.add(said + "\n    " + text);
            }
        }
    }

    /// The reasons of a stack's failures, once it has come to an end.
    private static List<String> reasons(CloudFormationClient cfn, String id) {
        var limit = Instant.now().plus(Duration.ofMinutes(2));
        while (cfn.describeStacks(describe -> describe.stackName(id)).stacks().getFirst().stackStatusAsString()
                .endsWith("_IN_PROGRESS")) {
            assertThat(Instant.now()).as(id).isBefore(limit);
            LockSupport.parkNanos(5_000_000);
        }
        return cfn.describeStackEventsPaginator(describe -> describe.stackName(id)).stackEvents().stream()
                .map(StackEvent::resourceStatusReason).filter(reason -> reason != null).toList();
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
