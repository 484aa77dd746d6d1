package dev.stepdeck.sandbox.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Words faults as each protocol does.
final class FaultAnswers {

    private static final JsonMapper JSON = JsonMapper.shared();

    private FaultAnswers() {}

    /// @param namespace of the XML in the query protocol
    static Answer of(Protocol protocol, String namespace, AwsServiceException fault, String requestId,
            String resource) {
        var status = fault.statusCode() >= 400 ? fault.statusCode() : 400;
        return switch (protocol) {
            case JSON_1_0 -> json("application/x-amz-json-1.0", status, fault);
            case JSON_1_1 -> json("application/x-amz-json-1.1", status, fault);
            case REST_JSON -> json("application/json", status, fault);
            case QUERY -> new Answer(status, "text/xml", XmlText.document().open("ErrorResponse", namespace)
                    .open("Error").element("Type", status < 500 ? "Sender" : "Receiver")
                    .element("Code", queryCode(fault))
                    .element("Message", message(fault)).close("Error").element("RequestId", requestId)
                    .close("ErrorResponse").bytes());
            case EC2_QUERY -> new Answer(status, "text/xml", XmlText.document().open("Response").open("Errors")
                    .open("Error").element("Code", queryCode(fault)).element("Message", message(fault)).close("Error")
                    .close("Errors").element("RequestID", requestId).close("Response").bytes());
            case REST_XML -> new Answer(status, "application/xml", XmlText.document().open("Error")
                    .element("Code", code(fault)).element("Message", message(fault)).element("Resource", resource)
                    .element("RequestId", requestId).close("Error").bytes());
        };
    }

    private static Answer json(String contentType, int status, AwsServiceException fault) {
        var body = (ObjectNode) JSON.readTree(SdkJson.wire().write((SdkPojo) fault));
        body.put("__type", code(fault));
        body.put("message", message(fault));
        var headers = new HashMap<String, String>(Map.of("x-amzn-ErrorType", code(fault)));
        queryError(fault).ifPresent(query -> headers.put(Faults.QUERY_ERROR, query));
        return new Answer(status, contentType, JSON.writeValueAsBytes(body), headers);
    }

    /// The code under which clients of the service's former query protocol know the fault.
    private static Optional<String> queryError(AwsServiceException fault) {
        return Optional.ofNullable(fault.awsErrorDetails()).map(details -> details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader(Faults.QUERY_ERROR));
    }

    /// The code on the wire: the one given, else the exception's name.
    static String code(AwsServiceException fault) {
        return Optional.ofNullable(fault.awsErrorDetails()).map(details -> details.errorCode())
                .orElse(fault.getClass().getSimpleName());
    }

    private static String queryCode(AwsServiceException fault) {
        return switch (code(fault)) {
            case "UnknownOperationException" -> "InvalidAction";
            case String code -> queryError(fault).map(query -> query.substring(0, query.indexOf(';'))).orElse(code);
        };
    }

    private static String message(AwsServiceException fault) {
        return Optional.ofNullable(fault.awsErrorDetails()).map(details -> details.errorMessage())
                .or(() -> Optional.ofNullable(fault.getMessage())).orElse("");
    }
}
