package dev.stepdeck.sandbox.s3.rest;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RestService;
import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// S3 over HTTP, in front of any S3 client. Objects pass as streams in both directions.
public final class S3Door implements RestService {

    private final S3Client s3;
    private final ObjectSink sink;

    /// @param s3 does what is asked for
    /// @param sink takes what is uploaded
    public S3Door(S3Client s3, ObjectSink sink) {
        this.s3 = s3;
        this.sink = sink;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        try {
            answer(call, Target.of(call.rawPath()));
        } catch (AwsServiceException e) {
            if (e.statusCode() != 304) {
                throw e;
            }
            call.respond(304, 0).close();
        }
    }

    private void answer(HttpCall call, Target target) throws IOException {
        if (Routes.missing(call, target)) {
            throw notImplemented();
        }
        var route = Routes.of(call, target);
        if (route.isPresent()) {
            answer(call, target, route.get());
        } else if (target.level() != Target.Level.OBJECT) {
            throw Faults.general(405, "MethodNotAllowed",
                    "The specified method is not allowed against this resource.");
        } else {
            switch (call.method()) {
                case "GET" -> get(call, target);
                case "PUT" -> put(call, target);
                default -> throw Faults.general(405, "MethodNotAllowed",
                        "The specified method is not allowed against this resource.");
            }
        }
    }

    private void answer(HttpCall call, Target target, Route route) throws IOException {
        var answer = route.operation().apply(s3,
                RestRequest.read(call, target, route.request(), route.takesDocument()));
        RestAnswer.headers(call, answer);
        if (answer instanceof HeadObjectResponse head) {
            call.respond(head.contentRange() == null ? 200 : 206, head.contentLength()).close();
        } else if (route.root().isEmpty()) {
            call.respond(route.status(), 0).close();
        } else {
            call.responseHeader("Content-Type", route.root().equals("Policy") ? "application/json" : "application/xml");
            call.respond(route.status(), RestAnswer.document(answer, route.root()));
        }
    }

    private void get(HttpCall call, Target target) throws IOException {
        var request = (GetObjectRequest) RestRequest.read(call, target, GetObjectRequest::builder, false);
        try (var object = s3.getObject(request)) {
            RestAnswer.headers(call, object.response());
            try (var out = call.respond(object.response().contentRange() == null ? 200 : 206,
                    object.response().contentLength())) {
                object.transferTo(out);
            }
        }
    }

    /// Answers once the whole body has come and its checks have held.
    private void put(HttpCall call, Target target) throws IOException {
        SdkPojo answer;
        if (call.query("partNumber").isPresent()) {
            var part = (UploadPartRequest) RestRequest.read(call, target, UploadPartRequest::builder, false);
            answer = sink.put(announced(call).map(name -> part.toBuilder().checksumAlgorithm(name).build())
                    .orElse(part), call.body());
        } else {
            var object = (PutObjectRequest) RestRequest.read(call, target, PutObjectRequest::builder, false);
            answer = sink.put(announced(call).map(name -> object.toBuilder().checksumAlgorithm(name).build())
                    .orElse(object), call.body());
        }
        RestAnswer.headers(call, answer);
        call.respond(200, 0).close();
    }

    /// The algorithm of a checksum that comes behind the body.
    private static Optional<String> announced(HttpCall call) {
        return call.header("x-amz-trailer").flatMap(ChecksumAlgorithm::ofHeader)
                .map(algorithm -> algorithm.name().toUpperCase(Locale.ROOT));
    }

    private static AwsServiceException notImplemented() {
        return Faults.general(501, "NotImplemented",
                "A header or query you provided implies functionality that is not implemented");
    }
}
