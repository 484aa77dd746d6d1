package dev.stepdeck.sandbox.sfn.task;

import java.util.UUID;

import dev.stepdeck.sandbox.sfn.run.Failure;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A service's fault as the failure of a task, named and worded as AWS does it (recorded answers).
final class AwsFaults {

    private AwsFaults() {}

    /// Of an optimised integration: `Glue.EntityNotFoundException`, with the wording of the SDK for Java 1.
    ///
    /// @param prefix what names the service in errors: `Glue`, `StepFunctions`, `SNS`
    /// @param service what names it in causes: `AWSGlue`, `AWSStepFunctions`, `AmazonSNS`
    static Failure optimised(AwsServiceException fault, String prefix, String service) {
        return Failure.of(prefix + "." + (isBase(fault) ? service + "Exception" : exception(fault)),
                message(fault) + " (Service: " + service + "; Status Code: " + fault.statusCode() + "; Error Code: "
                        + code(fault) + "; Request ID: " + UUID.randomUUID() + "; Proxy: null)");
    }

    /// Of an `aws-sdk` integration, with the wording of the SDK for Java 2.
    ///
    /// @param service the service's name in the SDK: `Glue`, `S3`, `Sfn`
    static Failure sdk(AwsServiceException fault, String service) {
        var extended = service.equals("S3") ? ", Extended Request ID: " + UUID.randomUUID() : "";
        return Failure.of(service + "." + exception(fault), message(fault) + " (Service: " + service
                + ", Status Code: " + fault.statusCode() + ", Request ID: " + UUID.randomUUID() + extended + ")"
                + " (SDK Attempt Count: 1)");
    }

    /// Whether the service's API has no exception of its own for the fault.
    private static boolean isBase(AwsServiceException fault) {
        return fault.getClass().getSuperclass() == AwsServiceException.class;
    }

    private static String exception(AwsServiceException fault) {
        var name = fault.getClass().getSimpleName();
        return name.endsWith("Exception") ? name : name + "Exception";
    }

    private static String code(AwsServiceException fault) {
        return fault.awsErrorDetails() == null ? exception(fault) : fault.awsErrorDetails().errorCode();
    }

    private static String message(AwsServiceException fault) {
        var details = fault.awsErrorDetails();
        return details == null ? String.valueOf(fault.getMessage()) : String.valueOf(details.errorMessage());
    }
}
