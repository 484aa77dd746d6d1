package dev.stepdeck.sandbox.sfn.history;

import java.util.Map;

/// One field of an event with its value.
public sealed interface Detail {

    /// Which field it is.
    Field field();

    /// A text; JSON documents are texts too.
    record Text(Field field, String value) implements Detail {}

    /// A whole number.
    record Numeric(Field field, long value) implements Detail {}

    /// Texts by name, in their order.
    record Texts(Field field, Map<String, String> value) implements Detail {}

    /// A text field.
    static Detail of(Field field, String value) {
        return new Text(field, value);
    }

    /// A number field.
    static Detail of(Field field, long value) {
        return new Numeric(field, value);
    }
}
