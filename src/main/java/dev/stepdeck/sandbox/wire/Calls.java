package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.call.Caller;
import dev.stepdeck.sandbox.wire.sign.RequestHead;

/// Decodes a request, calls the operation that it names, and encodes the response, for the protocols that carry
/// structures in bodies.
final class Calls {

    private final Services services;
    private final RestJson restJson;

    Calls(Services services) {
        this.services = services;
        this.restJson = new RestJson(services);
    }

    Answer answer(ServiceApi api, RequestHead head, byte[] body, String requestId) {
        var caller = Caller.of(head::header,
                name -> head.query().getOrDefault(name, List.of()).stream().findFirst(), requestId, body.length);
        if (FormerQuery.speaks(api, head)) {
            return formerQuery(api, head, body, caller);
        }
        return switch (api.protocol()) {
            case JSON_1_0 -> json(api, "application/x-amz-json-1.0", head, body, caller);
            case JSON_1_1 -> json(api, "application/x-amz-json-1.1", head, body, caller);
            case QUERY -> query(api, head, body, caller);
            case EC2_QUERY -> ec2Query(api, head, body, caller);
            case REST_JSON -> restJson.answer(api, head, body, caller);
            case REST_XML -> throw Faults.general(501, "NotImplemented",
                    "The sandbox does not serve " + api.sdkName() + " over HTTP.");
        };
    }

    private Answer json(ServiceApi api, String contentType, RequestHead head, byte[] body, Caller caller) {
        var target = head.header("X-Amz-Target").orElse("");
        if (!head.method().equals("POST") || !target.startsWith(api.namespace() + ".")) {
            throw Faults.general(400, "UnknownOperationException", "'" + target + "' is no operation of "
                    + api.sdkName() + ".");
        }
        var response = services.call(api, target.substring(api.namespace().length() + 1), caller,
                builder -> SdkJson.wire().fill(body, builder));
        return new Answer(200, contentType, SdkJson.wire().write(response));
    }

    private Answer formerQuery(ServiceApi api, RequestHead head, byte[] body, Caller caller) {
        var sent = form(head, body);
        var action = action(sent);
        var former = new FormerQuery(action);
        var response = services.call(api, action, caller,
                builder -> QueryReader.fill(former.form(sent, head.rawPath()), builder));
        var out = XmlText.document().open(action + "Response", FormerQuery.NAMESPACE).open(action + "Result");
        former.write(response, out);
        out.close(action + "Result").open("ResponseMetadata").element("RequestId", caller.requestId())
                .close("ResponseMetadata").close(action + "Response");
        return new Answer(200, "text/xml", out.bytes(), Map.of());
    }

    private Answer ec2Query(ServiceApi api, RequestHead head, byte[] body, Caller caller) {
        var form = form(head, body);
        var action = action(form);
        var response = services.call(api, action, caller, builder -> QueryReader.fillEc2(form, builder));
        var out = XmlText.document().open(action + "Response", api.namespace()).element("requestId",
                caller.requestId());
        if (response.sdkFields().isEmpty()) {
            out.element("return", "true"); // which the service model does not tell of
        }
        QueryWriter.members(response, out);
        return new Answer(200, "text/xml", out.close(action + "Response").bytes(), Map.of());
    }

    private static Map<String, List<String>> form(RequestHead head, byte[] body) {
        return head.method().equals("POST") && body.length > 0
                ? RequestHead.parameters(new String(body, UTF_8))
                : head.query();
    }

    private static String action(Map<String, List<String>> form) {
        var action = form.getOrDefault("Action", List.of("")).getFirst();
        if (action.isEmpty()) {
            throw Faults.general(400, "MissingAction", "The request is missing an action or a required parameter.");
        }
        return action;
    }

    private Answer query(ServiceApi api, RequestHead head, byte[] body, Caller caller) {
        var form = form(head, body);
        var action = action(form);
        var response = services.call(api, action, caller, builder -> QueryReader.fill(form, builder));
        var out = XmlText.document().open(action + "Response", api.namespace()).open(action + "Result");
        QueryWriter.members(response, out);
        out.close(action + "Result").open("ResponseMetadata").element("RequestId", caller.requestId())
                .close("ResponseMetadata").close(action + "Response");
        return new Answer(200, "text/xml", out.bytes(), Map.of());
    }
}
