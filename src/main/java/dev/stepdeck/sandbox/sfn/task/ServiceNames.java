package dev.stepdeck.sandbox.sfn.task;

/// How AWS calls a service of an optimised integration.
///
/// @param module its package in the SDK: `eventbridge`
/// @param error what names it in errors: `EventBridge`
/// @param cause what names it in causes: `AmazonCloudWatchEvents`
/// @param base its exception for errors that have none of their own
record ServiceNames(String module, String error, String cause, String base) {

    private ServiceNames(String module, String error, String cause) {
        this(module, error, cause, cause + "Exception");
    }

    static final ServiceNames ATHENA = new ServiceNames("athena", "Athena", "AmazonAthena");
    static final ServiceNames DYNAMODB = new ServiceNames("dynamodb", "DynamoDB", "AmazonDynamoDBv2",
            "AmazonDynamoDBException");
    static final ServiceNames EVENTS = new ServiceNames("eventbridge", "EventBridge", "AmazonCloudWatchEvents");
    static final ServiceNames GLUE = new ServiceNames("glue", "Glue", "AWSGlue");
    static final ServiceNames S3 = new ServiceNames("s3", "S3", "Amazon S3");
    static final ServiceNames SFN = new ServiceNames("sfn", "StepFunctions", "AWSStepFunctions");
    static final ServiceNames SNS = new ServiceNames("sns", "SNS", "AmazonSNS");
    static final ServiceNames SQS = new ServiceNames("sqs", "SQS", "AmazonSQS");
}
