package dev.stepdeck.sandbox.fault;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Makes the exceptions that sandbox services throw: those of the AWS SDK, complete with error code, message
/// and HTTP status, as a client of the real service would get them.
///
///     throw Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException", "Job x not found.");
public final class Faults {

    /// The header that carries the code of a service's former query protocol. Source: Smithy, `awsQueryCompatible`.
    public static final String QUERY_ERROR = "x-amzn-query-error";

    private static final String MODEL_PACKAGES = "software.amazon.awssdk.services.";

    private Faults() {}

    /// A fault that is the client's (HTTP status 400).
    ///
    /// @param exception a builder of the exception that the service's API names for this, with its own members set
    /// if it has any; for a fault without an exception of its own, that of the service's base exception
    /// @param code the error code on the wire, which is not always the exception's name (`NoSuchEntity` in IAM)
    public static AwsServiceException of(AwsServiceException.Builder exception, String code, String message) {
        return of(exception, 400, code, message);
    }

    /// The same with a status of its own (404 for what is missing in S3 and IAM, 409 for a conflict, ...).
    public static AwsServiceException of(AwsServiceException.Builder exception, int status, String code,
            String message) {
        exception.statusCode(status);
        exception.message(message);
        exception.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message)
                .serviceName(service(exception.getClass())).build());
        return exception.build();
    }

    /// A fault of a service that spoke the query protocol before, with the code that it had there.
    public static AwsServiceException queryCompatible(AwsServiceException.Builder exception, String code,
            String queryCode, String message) {
        var fault = of(exception, code, message);
        var http = SdkHttpResponse.builder().statusCode(400).putHeader(QUERY_ERROR, queryCode + ";Sender").build();
        return fault.toBuilder().awsErrorDetails(fault.awsErrorDetails().toBuilder().sdkHttpResponse(http).build())
                .build();
    }

    /// A fault that belongs to no service in particular: a bad signature, a malformed body.
    public static AwsServiceException general(int status, String code, String message) {
        return of(AwsServiceException.builder(), status, code, message);
    }

    private static String service(Class<?> exception) {
        var name = exception.getName();
        return name.startsWith(MODEL_PACKAGES)
                ? name.substring(MODEL_PACKAGES.length(), name.indexOf('.', MODEL_PACKAGES.length()))
                : "sandbox";
    }
}
