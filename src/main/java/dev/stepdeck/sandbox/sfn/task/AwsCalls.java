package dev.stepdeck.sandbox.sfn.task;

import tools.jackson.databind.JsonNode;

/// Calls any operation of any service that the sandbox has.
public interface AwsCalls {

    /// Calls an operation with parameters spelled as integrations do (capitals first) and gives its answer likewise.
    ///
    /// @param service the service as resources name it: `glue`
    /// @param action the operation as resources name it: `getTable`
    /// @param caller the ARN of the execution on whose behalf it is called
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException the service's fault
    /// @throws UnsupportedOperationException if the sandbox has no such service or operation
    JsonNode call(String service, String action, JsonNode parameters, String caller);
}
