package dev.stepdeck.sandbox.dynamodb.value;

import java.nio.charset.StandardCharsets;

/// How large values are. Source: DynamoDB item sizes and formats, Amazon DynamoDB Developer Guide.
public final class Sizes {

    /// What an item may have.
    public static final int LARGEST_ITEM = 400 * 1024;

    private static final int CONTAINER = 3;

    private Sizes() {}

    /// The bytes of an item: its names and values.
    public static int ofFields(Value.Fields item) {
        int size = 0;
        for (var field : item.values().entrySet()) {
            size += utf8(field.getKey()) + of(field.getValue());
        }
        return size;
    }

    private static int of(Value value) {
        return switch (value) {
            case Value.Text text -> utf8(text.text());
            case Value.Decimal number -> (number.number().precision() + 1) / 2
                    + (number.number().signum() < 0 ? 2 : 1);
            case Value.Binary binary -> binary.bytes().asByteArrayUnsafe().length;
            case Value.Flag _,Value.Null _ -> 1;
            case Value.Members set -> set.values().stream().mapToInt(Sizes::of).sum();
            case Value.Items list -> CONTAINER + list.values().stream().mapToInt(each -> 1 + of(each)).sum();
            case Value.Fields map -> CONTAINER + map.values().size() + ofFields(map);
        };
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
