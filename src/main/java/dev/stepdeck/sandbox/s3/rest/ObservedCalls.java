package dev.stepdeck.sandbox.s3.rest;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;

import software.amazon.awssdk.core.SdkPojo;

/// Carries out the calls that come over HTTP, in the sight of an observer.
record ObservedCalls(CallObserver observer) {

    private static final String REQUEST = "Request";

    /// A call whose operation is named as its request.
    <A extends SdkPojo> A carryOut(HttpCall call, SdkPojo request, Supplier<A> operation) {
        var name = request.getClass().getSimpleName();
        return carryOut(call, name.substring(0, name.length() - REQUEST.length()), request, operation,
                answer -> answer);
    }

    /// @param response the structure in what the operation gives
    <A> A carryOut(HttpCall call, String name, SdkPojo request, Supplier<A> operation,
            Function<A, SdkPojo> response) {
        var caller = Caller.of(call::header, call::query, call.requestId(), call.contentLength());
        return observer.observe("s3", name, request, caller, operation, response);
    }
}
