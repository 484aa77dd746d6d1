package dev.stepdeck.sandbox.sfn.task;

import java.util.Locale;
import java.util.Map;

import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;

/// `aws-sdk:SERVICE:ACTION`: any operation of any service of the sandbox.
final class SdkCall implements Integration {

    /// The names of services in errors where they are not just the name with a capital.
    private static final Map<String, String> NAMES = Map.of("dynamodb", "DynamoDb", "cloudwatchlogs", "CloudWatchLogs",
            "cloudformation", "CloudFormation", "eventbridge", "EventBridge", "secretsmanager", "SecretsManager");

    private final AwsCalls calls;
    private final Missing missing = new Missing();

    SdkCall(AwsCalls calls) {
        this.calls = calls;
    }

    @Override
    public JsonNode run(TaskCall call) {
        var service = call.resource().type().substring("aws-sdk:".length());
        try {
            return calls.call(service, call.resource().operation(), call.parameters(), call.origin().arn());
        } catch (UnsupportedOperationException e) {
            return missing.run(call);
        } catch (AwsServiceException e) {
            throw AwsFaults.ofSdk(e, service, name(service), call.parameters());
        } catch (RuntimeException e) {
            throw AwsFaults.ofSdk(AwsFaults.ofDefect(call, e), service, name(service), call.parameters());
        }
    }

    static String name(String service) {
        return NAMES.getOrDefault(service, service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1));
    }
}
