package dev.stepdeck.sandbox.dynamodb.expression;

import java.util.Base64;

import dev.stepdeck.sandbox.dynamodb.value.Decimals;
import dev.stepdeck.sandbox.dynamodb.value.Value;

/// Values as errors show them: `{S:text}`.
final class Shown {

    private Shown() {}

    static String of(Value value) {
        var text = switch (value) {
            case Value.Text(var each) -> each;
            case Value.Decimal number -> Decimals.text(number);
            case Value.Binary binary -> Base64.getEncoder().encodeToString(binary.bytes().asByteArrayUnsafe());
            case Value.Flag _,Value.Null _,Value.Members _,Value.Items _,Value.Fields _ -> "...";
        };
        return "{" + value.type() + ":" + text + "}";
    }
}
