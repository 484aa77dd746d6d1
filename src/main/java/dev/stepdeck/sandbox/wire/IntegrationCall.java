package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A call as a state machine makes it: all in JSON, also what HTTP carries as a stream of bytes. A stream is the
/// member `Body`; what goes in is written as JSON, text with its quotes, and what comes out is text. Recorded from AWS:
/// `aws-sdk:s3:getObject`, `aws-sdk:s3:putObject`.
record IntegrationCall(Operation operation, SdkJson json, JsonNode parameters) {

    private static final String BODY = "Body";

    /// One byte more than a state may hold, so that what is too large is seen to be.
    private static final int MOST_BYTES = 256 * 1024 + 1;

    /// The request's builder, with the parameters in it.
    ///
    /// @throws AwsServiceException `SerializationException` in the words in which Step Functions refuses parameters
    SdkPojo request() {
        var filled = filled();
        if (operation.stream() == Operation.Stream.REQUEST) {
            filled.sdkFields().stream().filter(field -> field.memberName().equals("ChecksumAlgorithm"))
                    .filter(field -> !parameters.has(field.memberName()))
                    .forEach(field -> field.set(filled, "CRC32")); // what the SDK does that AWS calls with
        }
        return filled;
    }

    private SdkPojo filled() {
        var builder = operation.newBuilder();
        for (var entry : parameters.properties()) {
            var isBody = operation.stream() == Operation.Stream.REQUEST && entry.getKey().equals(BODY);
            if (!isBody && !json.has(builder, entry.getKey())) {
                throw refused("The field \"" + entry.getKey() + "\" is not supported by Step Functions");
            }
            if (!isFit(entry)) {
                throw refused("The value of the field '" + entry.getKey() + "' has an invalid format");
            }
        }
        return json.fill(parameters, builder);
    }

    private boolean isFit(Map.Entry<String, JsonNode> entry) {
        try {
            json.fill(JsonNodeFactory.instance.objectNode().set(entry.getKey(), entry.getValue()),
                    operation.newBuilder());
            return true;
        } catch (AwsServiceException e) {
            return false;
        }
    }

    private static AwsServiceException refused(String why) {
        return Faults.general(400, "SerializationException", why);
    }

    /// The answer as a tree; empty when the object does not implement the operation.
    Optional<JsonNode> answer(SdkClient object, SdkPojo request) {
        return switch (operation.stream()) {
            case NONE -> operation.call(object, request).map(json::tree);
            case REQUEST -> operation.send(object, request, body()).map(json::tree);
            case RESPONSE -> operation.receive(object, request, this::read, JsonNode.class);
        };
    }

    private RequestBody body() {
        var body = parameters.path(BODY);
        return body.isMissingNode() || body.isNull() ? RequestBody.empty() : RequestBody.fromString(body.toString());
    }

    private JsonNode read(SdkPojo response, AbortableInputStream bytes) throws IOException {
        var tree = (ObjectNode) json.tree(response);
        return tree.put(BODY, new String(bytes.readNBytes(MOST_BYTES), UTF_8));
    }
}
