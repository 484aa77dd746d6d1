package dev.stepdeck.sandbox.sfn.task;

import java.util.Map;

import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.Integrations;
import dev.stepdeck.sandbox.sfn.run.TaskResource;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The integrations by resource. To add one: its class, and a line here.
public final class ResourceIntegrations implements Integrations {

    private final Map<String, Integration> optimised;
    private final Integration sdk;
    private final Integration missing = new Missing();

    /// @param calls reaches every service of the sandbox
    /// @param sfn the very service that runs these tasks, for child executions
    public ResourceIntegrations(GlueClient glue, AthenaClient athena, SfnClient sfn, AwsCalls calls) {
        var query = new OptimisedCall(calls, ServiceNames.ATHENA, "");
        var item = new OptimisedCall(calls, ServiceNames.DYNAMODB, "application/x-amz-json-1.0");
        optimised = Map.ofEntries(
                Map.entry("glue:startJobRun",
                        new GlueJobRun(glue,
                                new OptimisedCall(calls, ServiceNames.GLUE, "application/x-amz-json-1.1"))),
                Map.entry("athena:startQueryExecution", new AthenaQuery(athena, query)),
                Map.entry("athena:getQueryExecution", query), Map.entry("athena:getQueryResults", query),
                Map.entry("athena:stopQueryExecution", query),
                Map.entry("states:startExecution",
                        new ChildExecution(sfn,
                                new OptimisedCall(calls, ServiceNames.SFN, "application/x-amz-json-1.0"))),
                Map.entry("dynamodb:getItem", item), Map.entry("dynamodb:putItem", item),
                Map.entry("dynamodb:updateItem", item), Map.entry("dynamodb:deleteItem", item),
                Map.entry("sns:publish", new OptimisedCall(calls, ServiceNames.SNS, "text/xml")),
                Map.entry("sqs:sendMessage",
                        new QueueMessage(new OptimisedCall(calls, ServiceNames.SQS, "application/x-amz-json-1.0"))),
                Map.entry("events:putEvents", new EventEntries(
                        new OptimisedCall(calls, ServiceNames.EVENTS, "application/x-amz-json-1.1"))));
        sdk = new SdkCall(calls);
    }

    @Override
    public Integration of(TaskResource resource) {
        if (resource.type().startsWith("aws-sdk:")) {
            return sdk;
        }
        return optimised.getOrDefault(resource.type() + ":" + resource.operation(), missing);
    }
}
