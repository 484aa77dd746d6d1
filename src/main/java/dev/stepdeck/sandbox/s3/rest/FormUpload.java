package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.XmlText;
import dev.stepdeck.sandbox.wire.sign.UriEncoding;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/// An object that a form uploads, with a policy that the owner of the bucket signed.
///
/// Source: "POST Object" in the S3 API reference.
record FormUpload(ObjectSink sink, InstantSource clock, ObservedCalls calls) {

    void handle(HttpCall call, String bucket, Consumer<Map<String, String>> signature) throws IOException {
        var form = FormBody.read(call.body(), call.header("Content-Type").orElse(""));
        var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(form.fields());
        if (!fields.containsKey("key")) {
            throw missing("key");
        }
        if (!fields.containsKey("policy")) {
            throw fields.containsKey("x-amz-signature") || fields.containsKey("signature")
                    ? missing("policy")
                    : Faults.general(403, "AccessDenied", "Access Denied");
        }
        signature.accept(fields);
        var policy = PostPolicy.parse(fields.getOrDefault("policy", ""));
        fields.put("bucket", bucket);
        policy.check(fields, clock.instant());
        var key = fields.getOrDefault("key", "").replace("${filename}", form.fileName());
        if (key.isEmpty()) {
            throw Faults.general(400, "InvalidArgument", "User key must have a length greater than 0.");
        }
        var file = new RangedInput(form.file(), policy.least(), policy.most());
        var request = request(bucket, key, fields);
        var put = calls.carryOut(call, "PostObject", request, () -> sink.post(request, file), answer -> answer);
        answer(call, fields, bucket, key, put);
    }

    /// The fields are named as the headers of PutObject are.
    private static PutObjectRequest request(String bucket, String key, Map<String, String> fields) {
        var builder = PutObjectRequest.builder();
        for (var field : builder.sdkFields()) {
            var name = field.locationName().toLowerCase(Locale.ROOT);
            if (field.location() == MarshallLocation.HEADER && field.marshallingType() == MarshallingType.MAP) {
                var values = new TreeMap<String, String>();
                fields.forEach((named, value) -> {
                    if (named.toLowerCase(Locale.ROOT).startsWith(name)) {
                        values.put(named.substring(name.length()).toLowerCase(Locale.ROOT), value);
                    }
                });
                field.set(builder, values);
            } else if (field.location() == MarshallLocation.HEADER && fields.containsKey(name)) {
                field.set(builder, RestValues.read(field, fields.getOrDefault(name, "")));
            }
        }
        Optional.ofNullable(fields.get("acl")).ifPresent(builder::acl);
        Optional.ofNullable(fields.get("tagging")).ifPresent(xml -> builder.tagging(tagging(xml)));
        return builder.bucket(bucket).key(key).build();
    }

    private static Tagging tagging(String xml) {
        var builder = Tagging.builder();
        XmlBody.read(XmlBody.parse(xml.getBytes(UTF_8)), builder.sdkFields(), builder);
        return builder.build();
    }

    private static void answer(HttpCall call, Map<String, String> fields, String bucket, String key,
            PutObjectResponse put) throws IOException {
        RestAnswer.headers(call, put);
        var redirect = redirect(Optional.ofNullable(fields.get("success_action_redirect"))
                .orElse(fields.get("redirect")), bucket, key, put.eTag());
        if (redirect.isPresent()) {
            call.responseHeader("Location", redirect.get());
            call.respond(303, 0).close();
            return;
        }
        var location = "http://" + call.header("Host").orElse("localhost")
                + UriEncoding.encode("/" + bucket + "/" + key, true);
        call.responseHeader("Location", location);
        switch (fields.getOrDefault("success_action_status", "")) {
            case "200" -> call.respond(200, 0).close();
            case "201" -> {
                call.responseHeader("Content-Type", "application/xml");
                call.respond(201, XmlText.document().open("PostResponse").element("Location", location)
                        .element("Bucket", bucket).element("Key", key).element("ETag", put.eTag())
                        .close("PostResponse").bytes());
            }
            default -> call.respond(204, 0).close();
        }
    }

    /// A value that is not a URL is ignored.
    private static Optional<String> redirect(@Nullable String url, String bucket, String key, String etag) {
        try {
            var target = URI.create(url == null ? "" : url);
            if (target.getScheme() == null || target.getHost() == null) {
                return Optional.empty();
            }
            return Optional.of(target + (target.getRawQuery() == null ? "?" : "&") + "bucket="
                    + UriEncoding.encode(bucket, false) + "&key=" + UriEncoding.encode(key, false) + "&etag="
                    + UriEncoding.encode(etag, false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static AwsServiceException missing(String field) {
        return Faults.general(400, "InvalidArgument", "Bucket POST must contain a field named '" + field
                + "'.  If it is specified, please check the order of the fields.");
    }
}
