package dev.stepdeck.sandbox.sfn.task;

import java.util.Optional;
import java.util.UUID;

import dev.stepdeck.asl.data.StatesException;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.TaskCall;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;

/// A service's fault as the failure of a task, named and worded as AWS does it (recorded answers).
final class AwsFaults {

    private static final Logger LOG = LoggerFactory.getLogger(AwsFaults.class);

    private AwsFaults() {}

    /// What a task fails with when an optimised integration got a fault: `Glue.EntityNotFoundException`, with the wording
    /// of the SDK for Java 1; parameters that could not be used at all are the state's own failure.
    ///
    /// @param names how AWS calls the service
    static RuntimeException ofOptimised(AwsServiceException fault, ServiceNames names, JsonNode parameters) {
        return isUnusable(fault) ? unusable(fault, parameters) : new FailureException(optimised(fault, names));
    }

    /// The same of an `aws-sdk` integration, with the wording of the SDK for Java 2.
    ///
    /// @param module the service's package in the SDK: `cloudwatchlogs`
    /// @param service the service's name in errors: `CloudWatchLogs`
    static RuntimeException ofSdk(AwsServiceException fault, String module, String service, JsonNode parameters) {
        return isUnusable(fault) ? unusable(fault, parameters) : new FailureException(sdk(fault, module, service));
    }

    /// What a service throws that is not a fault of AWS's is a bug in the sandbox: the task fails as when AWS has one, and
    /// the rest of the execution can continue.
    static AwsServiceException ofDefect(TaskCall call, RuntimeException defect) {
        LOG.error("The task {} failed by a defect of the sandbox", call.resource().arn(), defect);
        return Faults.general(500, "InternalFailure", "The sandbox could not carry out the request: " + defect);
    }

    private static boolean isUnusable(AwsServiceException fault) {
        return isGeneral(fault) && code(fault).equals("SerializationException");
    }

    /// Source: causes that users quote, such as `[The field "TaskToken" is not supported by Step Functions]`.
    private static StatesException unusable(AwsServiceException fault, JsonNode parameters) {
        return StatesException.runtime(
                "The Parameters '" + parameters + "' could not be used to start the Task: [" + message(fault) + "]");
    }

    static Failure optimised(AwsServiceException fault, ServiceNames names) {
        return Failure.of(names.error() + "." + exception(fault, names.module(), names.base()),
                message(fault) + " (Service: " + names.cause() + "; Status Code: " + fault.statusCode()
                        + "; Error Code: " + code(fault) + "; Request ID: " + UUID.randomUUID() + "; Proxy: null)");
    }

    private static Failure sdk(AwsServiceException fault, String module, String service) {
        var extended = service.equals("S3") ? ", Extended Request ID: " + UUID.randomUUID() : "";
        return Failure.of(service + "." + exception(fault, module, service + "Exception"), message(fault)
                + " (Service: " + service + ", Status Code: " + fault.statusCode() + ", Request ID: "
                + UUID.randomUUID() + extended + ") (SDK Attempt Count: 1)");
    }

    /// The name of the service's own exception, or of its base exception for a code that its API has none for.
    private static String exception(AwsServiceException fault, String module, String base) {
        if (isGeneral(fault)) {
            return modelled(module, code(fault)).orElse(base);
        }
        if (fault.getClass().getSuperclass() == AwsServiceException.class) {
            return base;
        }
        var name = fault.getClass().getSimpleName();
        return name.endsWith("Exception") ? name : name + "Exception";
    }

    /// Whether it comes from before the service, which knows the code but not the service's classes.
    private static boolean isGeneral(AwsServiceException fault) {
        return fault.getClass() == AwsServiceException.class;
    }

    private static Optional<String> modelled(String module, String code) {
        var name = code.endsWith("Exception") ? code : code + "Exception";
        if (!name.matches("[A-Za-z]+") || !module.matches("[a-z0-9]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName("software.amazon.awssdk.services." + module + ".model." + name, false,
                    AwsFaults.class.getClassLoader()).getSimpleName());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String code(AwsServiceException fault) {
        return fault.awsErrorDetails() == null ? "" : String.valueOf(fault.awsErrorDetails().errorCode());
    }

    private static String message(AwsServiceException fault) {
        var details = fault.awsErrorDetails();
        return details == null ? String.valueOf(fault.getMessage()) : String.valueOf(details.errorMessage());
    }
}
