package dev.stepdeck.sandbox.s3.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.XmlText;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/// Writes a response structure to where the SDK's metadata say that its members are.
final class RestAnswer {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

    private RestAnswer() {}

    /// Sets the headers of the answer. The length is the business of who writes the body.
    static void headers(HttpCall call, SdkPojo answer) {
        for (var field : answer.sdkFields()) {
            var value = field.location() == MarshallLocation.HEADER ? field.getValueOrDefault(answer) : null;
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, text) -> call.responseHeader(field.locationName() + name, String.valueOf(text)));
            } else if (value != null && !field.locationName().equalsIgnoreCase("Content-Length")) {
                call.responseHeader(field.locationName(), RestValues.write(field, value));
            }
        }
    }

    /// The document of the answer.
    ///
    /// @param root the element's name
    static byte[] document(SdkPojo answer, String root) {
        var payload = answer.sdkFields().stream().filter(field -> field.containsTrait(PayloadTrait.class)).findFirst();
        if (payload.isPresent() && payload.get().getValueOrDefault(answer) instanceof String text) {
            return text.getBytes(UTF_8);
        }
        var content = payload.isPresent() ? payload.get().getValueOrDefault(answer) : answer;
        var xml = XmlText.document().open(root, NAMESPACE);
        if (content instanceof SdkPojo structure) {
            members(structure, xml);
        }
        return xml.close(root).bytes();
    }

    private static void members(SdkPojo structure, XmlText xml) {
        for (var field : structure.sdkFields()) {
            var value = field.getValueOrDefault(structure);
            if (value != null && field.location() == MarshallLocation.PAYLOAD
                    && !field.containsTrait(XmlAttributeTrait.class)) {
                member(field, value, xml);
            }
        }
    }

    private static void member(SdkField<?> field, Object value, XmlText xml) {
        var name = field.unmarshallLocationName();
        if (value instanceof List<?> list) {
            var trait = field.getRequiredTrait(ListTrait.class);
            if (trait.isFlattened()) {
                list.forEach(item -> item(trait.memberFieldInfo(), name, item, xml));
            } else if (!list.getClass().getName().contains("DefaultSdkAutoConstruct")) {
                xml.open(name);
                list.forEach(item -> item(trait.memberFieldInfo(), trait.memberLocationName(), item, xml));
                xml.close(name);
            }
        } else {
            item(field, name, value, xml);
        }
    }

    private static void item(SdkField<?> field, String name, Object value, XmlText xml) {
        if (value instanceof SdkPojo structure) {
            open(structure, name, xml);
            members(structure, xml);
            xml.close(name);
        } else {
            xml.element(name, RestValues.write(field, value));
        }
    }

    /// S3 has one attribute: the kind of a grantee.
    private static void open(SdkPojo structure, String name, XmlText xml) {
        var attribute = structure.sdkFields().stream().filter(field -> field.containsTrait(XmlAttributeTrait.class))
                .findFirst();
        if (attribute.isEmpty()) {
            xml.open(name);
        } else {
            xml.open(name, Map.of("xmlns:xsi", INSTANCE_NAMESPACE, attribute.get().locationName(),
                    String.valueOf(attribute.get().getValueOrDefault(structure))));
        }
    }
}
