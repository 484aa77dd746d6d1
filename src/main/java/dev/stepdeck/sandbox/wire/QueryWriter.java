package dev.stepdeck.sandbox.wire;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Writes SDK structures as the XML of the query protocol. Source: "AWS query protocol" of the Smithy specification.
final class QueryWriter {

    private QueryWriter() {}

    /// Writes the members of a structure, each as an element.
    static void members(SdkPojo pojo, XmlText out) {
        for (var field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            element(field, field.unmarshallLocationName(), value, out);
        }
    }

    private static void element(SdkField<?> field, String name, @Nullable Object value, XmlText out) {
        switch (value) {
            case null -> {
            }
            case SdkPojo pojo -> {
                out.open(name);
                members(pojo, out);
                out.close(name);
            }
            case List<?> list -> list(field.getTrait(ListTrait.class), name, list, out);
            case Map<?, ?> map -> map(field.getTrait(MapTrait.class), name, map, out);
            case Instant time -> out.element(name, TimestampStyle.iso(time));
            case SdkBytes bytes -> out.element(name, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            default -> out.element(name, value.toString());
        }
    }

    private static void list(ListTrait trait, String name, List<?> list, XmlText out) {
        var member = trait.memberFieldInfo();
        if (trait.isFlattened()) {
            list.forEach(element -> element(member, name, element, out));
            return;
        }
        var memberName = member.unmarshallLocationName() == null ? "member" : member.unmarshallLocationName();
        out.open(name);
        list.forEach(element -> element(member, memberName, element, out));
        out.close(name);
    }

    private static void map(MapTrait trait, String name, Map<?, ?> map, XmlText out) {
        var member = trait.valueFieldInfo();
        var entry = trait.isFlattened() ? name : "entry";
        if (!trait.isFlattened()) {
            out.open(name);
        }
        map.forEach((key, element) -> {
            out.open(entry);
            out.element(trait.keyLocationName() == null ? "key" : trait.keyLocationName(), key.toString());
            element(member, trait.valueLocationName() == null ? "value" : trait.valueLocationName(), element, out);
            out.close(entry);
        });
        if (!trait.isFlattened()) {
            out.close(name);
        }
    }
}
