package dev.stepdeck.sandbox.cloudtrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.cloudtrail.EventRow.Thing;
import dev.stepdeck.sandbox.wire.call.ApiCall;

import software.amazon.awssdk.core.SdkPojo;

/// The resources that a call names, in its request or, when it has made them, in its answer.
final class Things {

    /// By service and member. A member that is not here names nothing.
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("athena.WorkGroup", "AWS::Athena::WorkGroup"),
            Map.entry("athena.QueryExecutionId", "AWS::Athena::QueryExecution"),
            Map.entry("cloudformation.StackName", "AWS::CloudFormation::Stack"),
            Map.entry("cloudformation.StackId", "AWS::CloudFormation::Stack"),
            Map.entry("cloudformation.ChangeSetName", "AWS::CloudFormation::ChangeSet"),
            Map.entry("cloudtrail.Name", "AWS::CloudTrail::Trail"),
            Map.entry("cloudtrail.TrailName", "AWS::CloudTrail::Trail"),
            Map.entry("cloudtrail.TrailARN", "AWS::CloudTrail::Trail"),
            Map.entry("dynamodb.TableName", "AWS::DynamoDB::Table"),
            Map.entry("ec2.VpcId", "AWS::EC2::VPC"), Map.entry("ec2.SubnetId", "AWS::EC2::Subnet"),
            Map.entry("ec2.GroupId", "AWS::EC2::SecurityGroup"),
            Map.entry("ec2.SecurityGroupIds", "AWS::EC2::SecurityGroup"),
            Map.entry("ec2.InstanceIds", "AWS::EC2::Instance"), Map.entry("ec2.InstanceId", "AWS::EC2::Instance"),
            Map.entry("ec2.Instances.InstanceId", "AWS::EC2::Instance"), Map.entry("ec2.ImageId", "AWS::EC2::Ami"),
            Map.entry("ec2.KeyName", "AWS::EC2::KeyPair"), Map.entry("ec2.Vpc.VpcId", "AWS::EC2::VPC"),
            Map.entry("ec2.Subnet.SubnetId", "AWS::EC2::Subnet"),
            Map.entry("ec2.RouteTableId", "AWS::EC2::RouteTable"),
            Map.entry("ec2.InternetGatewayId", "AWS::EC2::InternetGateway"),
            Map.entry("glue.JobName", "AWS::Glue::Job"), Map.entry("glue.CrawlerName", "AWS::Glue::Crawler"),
            Map.entry("glue.DatabaseName", "AWS::Glue::Database"), Map.entry("glue.TableName", "AWS::Glue::Table"),
            Map.entry("glue.DatabaseInput.Name", "AWS::Glue::Database"),
            Map.entry("glue.TableInput.Name", "AWS::Glue::Table"),
            Map.entry("glue.JobRunId", "AWS::Glue::JobRun"),
            Map.entry("glue.TransformId", "AWS::Glue::MLTransform"),
            Map.entry("iam.RoleName", "AWS::IAM::Role"),
            Map.entry("iam.InstanceProfileName", "AWS::IAM::InstanceProfile"),
            Map.entry("iam.PolicyArn", "AWS::IAM::Policy"), Map.entry("logs.logGroupName", "AWS::Logs::LogGroup"),
            Map.entry("s3.Bucket", "AWS::S3::Bucket"),
            Map.entry("secretsmanager.SecretId", "AWS::SecretsManager::Secret"),
            Map.entry("sns.TopicArn", "AWS::SNS::Topic"), Map.entry("sqs.QueueUrl", "AWS::SQS::Queue"),
            Map.entry("sqs.QueueName", "AWS::SQS::Queue"),
            Map.entry("states.stateMachineArn", "AWS::StepFunctions::StateMachine"),
            Map.entry("states.executionArn", "AWS::StepFunctions::Execution"),
            Map.entry("states.activityArn", "AWS::StepFunctions::Activity"));
    /// What `Name` names depends on the operation's last words: `CreateJob`, `PutRule`.
    private static final Map<String, List<String>> NAMED = Map.of("glue",
            List.of("MLTransform", "DataQualityRuleset", "Workflow", "Trigger", "Crawler", "Classifier", "Table",
                    "Database", "Job"),
            "events", List.of("EventBus", "Rule"), "scheduler", List.of("ScheduleGroup", "Schedule"), "ssm",
            List.of("Parameter"), "secretsmanager", List.of("Secret"), "sns", List.of("Topic"), "athena",
            List.of("WorkGroup", "NamedQuery", "DataCatalog"));
    private static final Map<String, String> SERVICES = Map.of("glue", "Glue", "events", "Events", "scheduler",
            "Scheduler", "ssm", "SSM", "secretsmanager", "SecretsManager", "sns", "SNS", "athena", "Athena");

    private Things() {}

    static List<Thing> of(ApiCall call) {
        var found = new ArrayList<Thing>();
        Stream.concat(Stream.of(call.request()), call.response().stream())
                .forEach(structure -> add(call, "", structure, found));
        return found.stream().distinct().toList();
    }

    private static void add(ApiCall call, String path, SdkPojo structure, List<Thing> found) {
        for (var field : structure.sdkFields()) {
            var value = field.getValueOrDefault(structure);
            var member = path + field.memberName();
            if (value instanceof String text) {
                add(call, member, text, found);
            } else if (value instanceof List<?> list) {
                for (var each : list) {
                    if (each instanceof String text) {
                        add(call, member, text, found);
                    } else if (each instanceof SdkPojo part && path.isEmpty()) {
                        add(call, member + ".", part, found);
                    }
                }
            } else if (value instanceof SdkPojo part && path.isEmpty()) {
                add(call, member + ".", part, found);
            }
        }
    }

    private static void add(ApiCall call, String member, String name, List<Thing> found) {
        var type = TYPES.get(call.service() + "." + member);
        if (type != null) {
            found.add(new Thing(type, name));
        } else if (member.equals("Name")) {
            NAMED.getOrDefault(call.service(), List.of()).stream().filter(noun -> call.operation().contains(noun))
                    .findFirst().ifPresent(noun -> found.add(
                            new Thing("AWS::" + SERVICES.get(call.service()) + "::" + noun, name)));
        }
    }
}
