package dev.stepdeck.sandbox.wire.call;

import java.util.function.Function;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// Learns of calls when they have been carried out or refused, before the caller gets the response. What it changes in the
/// store is durable when the answer is there. Thread-safe; it only computes and changes tables.
public interface CallObserver {

    /// One that does not listen.
    CallObserver NOBODY = _ -> {};

    /// A call that has ended.
    void called(ApiCall call);

    /// Carries a call out and tells how it ended.
    ///
    /// @param response the structure in what the call gives
    default <A> A observe(String service, String operation, SdkPojo request, Caller caller, Supplier<A> call,
            Function<A, SdkPojo> response) {
        A answer;
        try {
            answer = call.get();
        } catch (AwsServiceException fault) {
            called(ApiCall.refused(service, operation, request, fault, caller));
            throw fault;
        }
        called(ApiCall.answered(service, operation, request, response.apply(answer), caller));
        return answer;
    }
}
