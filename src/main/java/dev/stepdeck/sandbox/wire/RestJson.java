package dev.stepdeck.sandbox.wire;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.call.Caller;
import dev.stepdeck.sandbox.wire.sign.RequestHead;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/// The protocol rest-json: the operation is in the method and path, members are in the path, the query and a JSON body.
/// What no API here has is missing: members in headers, and bodies that are one member.
final class RestJson {

    private final Routes routes = new Routes();
    private final Services services;

    RestJson(Services services) {
        this.services = services;
    }

    Answer answer(ServiceApi api, RequestHead head, byte[] body, Caller caller) {
        var route = routes.find(api, head).orElseThrow(() -> Faults.general(404, "UnknownOperationException",
                head.method() + " " + head.rawPath() + " is no operation of " + api.sdkName() + "."));
        var response = services.call(api, route.operation(), caller, builder -> {
            SdkJson.wire().fill(body, builder);
            for (var field : builder.sdkFields()) {
                place(field, builder, route.members(), head.query());
            }
            return builder;
        });
        return new Answer(200, "application/json", SdkJson.wire().write(response));
    }

    /// Sets a member from the path or the query, which overrides the body.
    private static void place(SdkField<?> field, SdkPojo builder, Map<String, String> path,
            Map<String, List<String>> query) {
        var name = field.locationName();
        if (field.location() == MarshallLocation.PATH) {
            field.set(builder, path.get(name));
        } else if (field.location() == MarshallLocation.QUERY_PARAM) {
            field.set(builder, query.containsKey(name) ? value(field, query.get(name)) : null);
        }
    }

    private static Object value(SdkField<?> field, List<String> texts) {
        var text = texts.getFirst();
        return switch (field.marshallingType().getKnownType()) {
            case LIST -> texts;
            case INTEGER -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static long whole(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Faults.general(400, "SerializationException", text + " can not be converted to an Integer");
    }
}
