package dev.stepdeck.sandbox.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;

/// Writes SDK structures as JSON.
record JsonWriter(MemberNaming naming, TimestampStyle timestamps) {

    void write(SdkPojo pojo, JsonGenerator out) {
        out.writeStartObject();
        var fields = pojo.sdkFields();
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            Object value = field.getValueOrDefault(pojo);
            if (isSet(value)) {
                out.writeName(naming.name(field));
                write(field, value, out);
            }
        }
        out.writeEndObject();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void write(SdkField<?> field, @Nullable Object value, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case SdkPojo pojo -> write(pojo, out);
            case List<?> list -> {
                var member = field.getTrait(ListTrait.class).memberFieldInfo();
                out.writeStartArray();
                for (var element : list) {
                    write(member, element, out);
                }
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                var member = field.getTrait(MapTrait.class).valueFieldInfo();
                out.writeStartObject();
                map.forEach((key, element) -> {
                    out.writeName(key.toString());
                    write(member, element, out);
                });
                out.writeEndObject();
            }
            case Instant time -> timestamps.write(time, out);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Byte number -> out.writeNumber(number);
            case SdkBytes bytes -> out.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            case Document document -> Documents.write(document, out);
            default -> throw new IllegalStateException(
                    field.memberName() + " holds a " + value.getClass() + ", which no AWS JSON has");
        }
    }
}
