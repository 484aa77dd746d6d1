package dev.stepdeck.sandbox.s3.rest;

import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.s3.rest.Target.Level;
import dev.stepdeck.sandbox.wire.HttpCall;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;

/// Which requests are one operation, and how it answers.
///
/// @param marker the query parameter that distinguishes the operation from its neighbours, or the header if it begins with
/// `x-amz-`; empty for the plain one
/// @param root of the document that it answers with; empty for none
record Route(String method, Level level, String marker, Supplier<? extends SdkPojo> request,
        BiFunction<S3Client, SdkPojo, SdkPojo> operation, String root) {

    /// An operation of a typed request.
    @SuppressWarnings("unchecked")
    static <Q extends SdkPojo, A extends SdkPojo> Route of(String method, Level level, String marker,
            Supplier<? extends SdkPojo> request, BiFunction<S3Client, Q, A> operation, String root) {
        return new Route(method, level, marker, request, (s3, read) -> operation.apply(s3, (Q) read), root);
    }

    boolean matches(HttpCall call, Target target) {
        return method.equals(call.method()) && level == target.level() && (marker.isEmpty()
                || (marker.startsWith("x-amz-") ? call.header(marker).isPresent() : call.query(marker).isPresent()));
    }

    /// Whether the body is a document that belongs to the request.
    boolean takesDocument() {
        return method.equals("PUT") || method.equals("POST");
    }

    /// What success is called: nothing comes with a deletion.
    int status() {
        return method.equals("DELETE") ? 204 : 200;
    }
}
