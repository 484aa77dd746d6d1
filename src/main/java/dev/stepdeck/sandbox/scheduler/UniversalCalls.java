package dev.stepdeck.sandbox.scheduler;

import tools.jackson.databind.JsonNode;

/// Calls any operation of any service, as universal targets name them.
public interface UniversalCalls {

    /// Calls an operation.
    ///
    /// @param service as the AWS SDK for Java names it: `glue`
    /// @param action in camel case: `startJobRun`
    /// @param parameters members begin with a capital
    /// @param caller the ARN of the schedule
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's fault
    /// @throws UnsupportedOperationException if the sandbox has no such service or operation
    JsonNode call(String service, String action, JsonNode parameters, String caller);
}
