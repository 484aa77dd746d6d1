package dev.stepdeck.sandbox.s3;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The faults of S3, worded as S3 words them. Source: Amazon S3 API Reference, Error responses.
final class S3Faults {

    private S3Faults() {}

    static AwsServiceException noSuchBucket() {
        return Faults.of(NoSuchBucketException.builder(), 404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static AwsServiceException noSuchKey() {
        return Faults.of(NoSuchKeyException.builder(), 404, "NoSuchKey", "The specified key does not exist.");
    }

    static AwsServiceException noSuchVersion() {
        return of(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static AwsServiceException noSuchUpload() {
        return Faults.of(NoSuchUploadException.builder(), 404, "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or "
                        + "completed.");
    }

    static AwsServiceException preconditionFailed() {
        return of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static AwsServiceException notImplemented() {
        return of(501, "NotImplemented", "A header you provided implies functionality that is not implemented");
    }

    static AwsServiceException malformedXml() {
        return of(400, "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /// A read whose condition says that the client has it already, with the headers that come along.
    static AwsServiceException notModified(String etag, String modified) {
        var fault = of(304, "NotModified", "Not Modified");
        return fault.toBuilder().awsErrorDetails(fault.awsErrorDetails().toBuilder().sdkHttpResponse(SdkHttpResponse
                .builder().statusCode(304).putHeader("ETag", etag).putHeader("Last-Modified", modified).build())
                .build())
                .build();
    }

    static AwsServiceException invalidArgument(String message) {
        return of(400, "InvalidArgument", message);
    }

    static AwsServiceException of(int status, String code, String message) {
        return Faults.of(S3Exception.builder(), status, code, message);
    }
}
