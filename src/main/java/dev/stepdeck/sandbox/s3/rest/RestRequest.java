package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RequiredMembers;
import dev.stepdeck.sandbox.wire.ServiceApi;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;

/// Reads a request structure from where the SDK's metadata say that its members are, and refuses one that lacks some.
record RestRequest(RequiredMembers required) {

    private static final int LONGEST_DOCUMENT = 4 * 1024 * 1024;

    /// @param withBody whether the body is a document of the request; else it is left to be streamed
    SdkPojo read(HttpCall call, Target target, Supplier<? extends SdkPojo> builders, boolean withBody)
            throws IOException {
        var builder = builders.get();
        var payload = builder.sdkFields().stream().filter(field -> field.containsTrait(PayloadTrait.class)).findFirst();
        for (var field : builder.sdkFields()) {
            switch (field.location()) {
                case PATH, GREEDY_PATH -> set(field, builder, field.locationName().equals("Bucket")
                        ? target.bucket()
                        : target.key());
                case QUERY_PARAM -> call.query(field.locationName()).filter(value -> !value.isEmpty())
                        .ifPresent(value -> set(field, builder, value));
                case HEADER -> readHeader(call, field, builder);
                case PAYLOAD, STATUS_CODE -> {
                    // After the others: there is one document.
                }
            }
        }
        if (withBody) {
            var document = document(call);
            if (document.length > 0) {
                payload.ifPresentOrElse(field -> readPayload(field, document, builder), () -> readMembers(builder,
                        document));
            }
        }
        checkOwners(call);
        var request = withExpires(call, XmlBody.built(builder));
        var broken = required.broken(ServiceApi.S3, request);
        if (!broken.isEmpty()) {
            throw withBody
                    ? XmlBody.malformed()
                    : Faults.general(400, "InvalidRequest", broken.getFirst());
        }
        return request;
    }

    /// S3 keeps an `Expires` that is not a date as it was sent: the request, which can only hold dates, carries it beside.
    private static SdkPojo withExpires(HttpCall call, SdkPojo request) {
        var sent = call.header("Expires");
        var unread = request.sdkFields().stream().anyMatch(field -> field.locationName().equals("Expires")
                && field.location() == MarshallLocation.HEADER && field.getValueOrDefault(request) == null);
        if (sent.isEmpty() || !unread || !(request instanceof AwsRequest asked)) {
            return request;
        }
        return (SdkPojo) asked.toBuilder().overrideConfiguration(
                AwsRequestOverrideConfiguration.builder().putHeader("Expires", sent.get()).build()).build();
    }

    /// All buckets are the account's.
    private static void checkOwners(HttpCall call) {
        for (var name : List.of("x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner")) {
            if (!call.header(name).orElse(Account.ID).equals(Account.ID)) {
                throw Faults.general(403, "AccessDenied", "Access Denied");
            }
        }
    }

    private static byte[] document(HttpCall call) throws IOException {
        var document = call.body().readNBytes(LONGEST_DOCUMENT + 1);
        if (document.length > LONGEST_DOCUMENT) {
            throw XmlBody.malformed();
        }
        return document;
    }

    private static void readPayload(SdkField<?> field, byte[] document, SdkPojo builder) {
        field.set(builder, field.marshallingType() == MarshallingType.SDK_POJO
                ? XmlBody.structure(field, XmlBody.parse(document, field.locationName()))
                : new String(document, UTF_8));
    }

    private static void readMembers(SdkPojo builder, byte[] document) {
        var members = builder.sdkFields().stream().filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .toList();
        if (!members.isEmpty()) {
            XmlBody.read(XmlBody.parse(document), members, builder);
        }
    }

    private static void readHeader(HttpCall call, SdkField<?> field, SdkPojo builder) {
        if (field.marshallingType() == MarshallingType.MAP) {
            field.set(builder, prefixed(call, field.locationName().toLowerCase(Locale.ROOT)));
        } else if (field.marshallingType() == MarshallingType.LIST) {
            call.header(field.locationName()).ifPresent(value -> field.set(builder,
                    Arrays.stream(value.split(",")).map(String::strip).toList()));
        } else {
            call.header(field.locationName()).ifPresent(value -> set(field, builder, value));
        }
    }

    private static Map<String, String> prefixed(HttpCall call, String prefix) {
        var values = new TreeMap<String, String>();
        call.headers().forEach((name, found) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(prefix)) {
                values.put(lower.substring(prefix.length()), String.join(",", found));
            }
        });
        return values;
    }

    private static void set(SdkField<?> field, SdkPojo builder, String value) {
        field.set(builder, RestValues.read(field, value));
    }
}
