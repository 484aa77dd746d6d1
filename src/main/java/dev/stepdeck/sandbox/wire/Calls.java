package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// Decodes a request, calls the operation that it names, and encodes the response, for the protocols that carry
/// structures in bodies.
final class Calls {

    private final Services services;

    Calls(Services services) {
        this.services = services;
    }

    Answer answer(ServiceApi api, RequestHead head, byte[] body, String requestId) {
        return switch (api.protocol()) {
            case JSON_1_0 -> json(api, "application/x-amz-json-1.0", head, body);
            case JSON_1_1 -> json(api, "application/x-amz-json-1.1", head, body);
            case QUERY -> query(api, head, body, requestId);
            case REST_XML -> throw Faults.general(501, "NotImplemented",
                    "The sandbox does not serve " + api.sdkName() + " over HTTP.");
        };
    }

    private Answer json(ServiceApi api, String contentType, RequestHead head, byte[] body) {
        var target = head.header("X-Amz-Target").orElse("");
        if (!head.method().equals("POST") || !target.startsWith(api.namespace() + ".")) {
            throw Faults.general(400, "UnknownOperationException", "'" + target + "' is no operation of "
                    + api.sdkName() + ".");
        }
        var response = services.call(api, target.substring(api.namespace().length() + 1),
                builder -> SdkJson.wire().fill(body, builder));
        return new Answer(200, contentType, SdkJson.wire().write(response));
    }

    private Answer query(ServiceApi api, RequestHead head, byte[] body, String requestId) {
        var form = head.method().equals("POST") && body.length > 0
                ? RequestHead.parameters(new String(body, UTF_8))
                : head.query();
        var action = form.getOrDefault("Action", List.of("")).getFirst();
        if (action.isEmpty()) {
            throw Faults.general(400, "MissingAction", "The request is missing an action or a required parameter.");
        }
        var response = services.call(api, action, builder -> QueryReader.fill(form, builder));
        var out = XmlText.document().open(action + "Response", api.namespace()).open(action + "Result");
        QueryWriter.members(response, out);
        out.close(action + "Result").open("ResponseMetadata").element("RequestId", requestId)
                .close("ResponseMetadata").close(action + "Response");
        return new Answer(200, "text/xml", out.bytes(), Map.of());
    }
}
