package dev.stepdeck.sandbox.wire.call;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// A call of an operation of AWS that has ended.
///
/// @param service that requests are signed for: `s3`
/// @param operation as the API names it: `PutObject`
/// @param response unless it failed
/// @param fault if it failed
public record ApiCall(String service, String operation, SdkPojo request, Optional<SdkPojo> response,
        Optional<AwsServiceException> fault, Caller caller) {

    /// One that has succeeded.
    public static ApiCall answered(String service, String operation, SdkPojo request, SdkPojo response,
            Caller caller) {
        return new ApiCall(service, operation, request, Optional.of(response), Optional.empty(), caller);
    }

    /// The same, without what was answered.
    public ApiCall withoutResponse() {
        return new ApiCall(service, operation, request, Optional.empty(), fault, caller);
    }

    /// One that was refused.
    public static ApiCall refused(String service, String operation, SdkPojo request, AwsServiceException fault,
            Caller caller) {
        return new ApiCall(service, operation, request, Optional.empty(), Optional.of(fault), caller);
    }
}
