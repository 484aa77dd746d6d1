package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Arrays;
import java.util.UUID;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/// The text by which a stack's events explain why a resource failed.
public final class FailureReason {

    private FailureReason() {}

    /// The reason for an exception of a provider, in the words of CloudFormation's resource handlers:
    /// `Resource handler returned message: "..." (RequestToken: ..., HandlerErrorCode: ...)`.
    /// A bug's is named by its exception type, because it may have no message.
    public static String of(Throwable failure) {
        return switch (failure) {
            case Error defect -> "Internal Failure: " + defect;
            case CloudFormationException fault when fault.awsErrorDetails() != null ->
                fault.awsErrorDetails().errorMessage();
            case AwsServiceException fault -> ofService(fault);
            case UnsupportedOperationException missing -> ofMissing(missing);
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    /// An operation that the sandbox lacks throws from its own default method in the SDK's client interface.
    private static String ofMissing(UnsupportedOperationException missing) {
        var thrower = Arrays.stream(missing.getStackTrace()).findFirst();
        return "The sandbox does not support an operation that this resource needs"
                + thrower.map(frame -> ": " + frame.getMethodName() + " of "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1)).orElse("");
    }

    private static String ofService(AwsServiceException fault) {
        var details = fault.awsErrorDetails();
        var code = details == null ? "" : details.errorCode();
        var message = details == null ? fault.getMessage() : details.errorMessage();
        return "Resource handler returned message: \"" + message + " (Service: " + service(fault) + ", Status Code: "
                + fault.statusCode() + ", Request ID: " + UUID.randomUUID() + ")\" (RequestToken: " + UUID.randomUUID()
                + ", HandlerErrorCode: " + handlerCode(code) + ")";
    }

    private static String service(AwsServiceException fault) {
        var parts = fault.getClass().getPackageName().split("\\.");
        var service = parts.length > 4 ? parts[4] : "";
        return switch (service) {
            case "s3" -> "S3";
            case "ec2" -> "Ec2";
            case "iam" -> "Iam";
            case "glue" -> "Glue";
            case "athena" -> "Athena";
            case "sfn" -> "Sfn";
            case "cloudwatchlogs" -> "CloudWatchLogs";
            case "ssm" -> "Ssm";
            case "secretsmanager" -> "SecretsManager";
            default -> service;
        };
    }

    private static String handlerCode(String code) {
        if (code.contains("AlreadyExists") || code.contains("AlreadyOwned")) {
            return "AlreadyExists";
        }
        if (isNotFound(code)) {
            return "NotFound";
        }
        if (code.startsWith("Invalid") || code.startsWith("Malformed") || code.startsWith("Validation")) {
            return "InvalidRequest";
        }
        return code.startsWith("AccessDenied") ? "AccessDenied" : "GeneralServiceException";
    }

    /// Whether a service says that what was to be deleted is not there.
    static boolean isNotFound(String code) {
        return code.contains("NotFound") || code.startsWith("NoSuch") || code.endsWith("DoesNotExist");
    }

    /// Whether a service says that what was to be deleted is not there.
    static boolean isNotFound(AwsServiceException fault) {
        var details = fault.awsErrorDetails();
        if (details == null) {
            return false;
        }
        // Athena says so in words only.
        return isNotFound(details.errorCode())
                || fault instanceof InvalidRequestException && details.errorMessage().contains("not found");
    }

    /// What CloudFormation says when a name is taken.
    static ResourceException alreadyExists(String type, String name) {
        return new ResourceException("Resource handler returned message: \"Resource of type '" + type
                + "' with identifier '" + name + "' already exists.\" (RequestToken: " + UUID.randomUUID()
                + ", HandlerErrorCode: AlreadyExists)");
    }
}
