package dev.stepdeck.sandbox.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Fills builders of SDK structures with random values of the right types.
final class RandomPojos {

    private static final String ALPHABET = "aZ09 _-/:\"\\\n\t\u0000<>&'é\u20ac\ud83d\ude00";

    private final Random random;

    RandomPojos(long seed) {
        random = new Random(seed);
    }

    SdkPojo fill(SdkPojo builder) {
        return fill(builder, 0);
    }

    private SdkPojo fill(SdkPojo builder, int depth) {
        for (var field : builder.sdkFields()) {
            if (random.nextInt(3) > 0 && (depth < 4 || !nested(field))) {
                field.set(builder, value(field, depth));
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static boolean nested(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO, LIST, MAP -> true;
            default -> false;
        };
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text();
            case LONG -> random.nextLong();
            case INTEGER -> random.nextInt();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case DOUBLE -> random.nextGaussian() * 1e9;
            case FLOAT -> random.nextFloat();
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), 5);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            case SDK_BYTES -> SdkBytes.fromUtf8String(text());
            case DOCUMENT -> Document.fromMap(Map.of("k", Document.fromList(List.of(Document.fromString(text())))));
            case SDK_POJO -> fill(field.constructor().get(), depth + 1);
            case LIST -> {
                var member = field.getTrait(ListTrait.class).memberFieldInfo();
                var list = new ArrayList<>();
                for (var i = random.nextInt(3); i > 0; i--) {
                    list.add(value(member, depth + 1));
                }
                yield list;
            }
            case MAP -> {
                var member = field.getTrait(MapTrait.class).valueFieldInfo();
                var map = new LinkedHashMap<String, Object>();
                for (var i = random.nextInt(3); i > 0; i--) {
                    map.put(text() + i, value(member, depth + 1));
                }
                yield map;
            }
            case NULL -> throw new IllegalStateException();
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0,
                    random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length())))));
        }
        return text.toString();
    }
}
