package dev.stepdeck.sandbox.s3.rest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RequiredMembers;
import dev.stepdeck.sandbox.wire.RestService;
import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
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
    private final FormUpload forms;
    private final ObservedCalls calls;
    private final RestRequest requests = new RestRequest(new RequiredMembers());

    /// @param s3 does what is asked for
    /// @param sink takes what is uploaded
    /// @param clock ends the policies of forms
    /// @param observer is notified of each call
    public S3Door(S3Client s3, ObjectSink sink, InstantSource clock, CallObserver observer) {
        this.s3 = s3;
        this.sink = sink;
        this.calls = new ObservedCalls(observer);
        this.forms = new FormUpload(sink, clock, calls);
    }

    @Override
    public void handleForm(HttpCall call, Consumer<Map<String, String>> signature) throws IOException {
        var target = Target.of(call.rawPath());
        if (target.level() != Target.Level.BUCKET) {
            throw notAllowed();
        }
        forms.handle(call, target.bucket(), signature);
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        try {
            answer(call, Target.of(call.rawPath()));
        } catch (AwsServiceException e) {
            if (e.statusCode() != 304) {
                throw e;
            }
            e.awsErrorDetails().sdkHttpResponse().headers()
                    .forEach((name, values) -> call.responseHeader(name, values.getFirst()));
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
        } else if (target.level() == Target.Level.BUCKET && call.method().equals("POST")) {
            throw Faults.general(412, "PreconditionFailed",
                    "Bucket POST must be of the enclosure-type multipart/form-data");
        } else if (target.level() != Target.Level.OBJECT) {
            throw notAllowed();
        } else {
            switch (call.method()) {
                case "GET" -> get(call, target);
                case "PUT" -> put(call, target);
                default -> throw notAllowed();
            }
        }
    }

    private void answer(HttpCall call, Target target, Route route) throws IOException {
        var request = requests.read(call, target, route.request(), route.takesDocument());
        var answer = calls.carryOut(call, request, () -> route.operation().apply(s3, request));
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
        var request = (GetObjectRequest) requests.read(call, target, GetObjectRequest::builder, false);
        try (var object = calls.carryOut(call, "GetObject", request, () -> s3.getObject(request),
                ResponseInputStream::response)) {
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
            var part = (UploadPartRequest) requests.read(call, target, UploadPartRequest::builder, false);
            answer = calls.carryOut(call, part, () -> sink.put(announced(call)
                    .map(name -> part.toBuilder().checksumAlgorithm(name).build()).orElse(part), call.body()));
        } else {
            var object = (PutObjectRequest) requests.read(call, target, PutObjectRequest::builder, false);
            answer = calls.carryOut(call, object, () -> sink.put(announced(call)
                    .map(name -> object.toBuilder().checksumAlgorithm(name).build()).orElse(object), call.body()));
        }
        RestAnswer.headers(call, answer);
        call.respond(200, 0).close();
    }

    /// The algorithm of a checksum that follows the body.
    private static Optional<String> announced(HttpCall call) {
        return call.header("x-amz-trailer").flatMap(ChecksumAlgorithm::ofHeader)
                .map(algorithm -> algorithm.name().toUpperCase(Locale.ROOT));
    }

    private static AwsServiceException notAllowed() {
        return Faults.general(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    private static AwsServiceException notImplemented() {
        return Faults.general(501, "NotImplemented",
                "A header or query you provided implies functionality that is not implemented");
    }
}
