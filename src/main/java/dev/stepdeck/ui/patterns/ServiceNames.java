package dev.stepdeck.ui.patterns;

import java.util.Map;

/// The services of patterns as people write them. A table.
final class ServiceNames {

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("sfn", "Step Functions"),
            Map.entry("stepfunctions", "Step Functions"), Map.entry("glue", "Glue"), Map.entry("athena", "Athena"),
            Map.entry("s3", "S3"), Map.entry("sns", "SNS"), Map.entry("sqs", "SQS"), Map.entry("ec2", "EC2"),
            Map.entry("eventbridge", "EventBridge"), Map.entry("cloudtrail", "CloudTrail"),
            Map.entry("lambda", "Lambda"), Map.entry("iam", "IAM"), Map.entry("dynamodb", "DynamoDB"),
            Map.entry("cloudwatch", "CloudWatch"));

    private ServiceNames() {}

    static String of(String service) {
        return NAMES.getOrDefault(service, service);
    }
}
