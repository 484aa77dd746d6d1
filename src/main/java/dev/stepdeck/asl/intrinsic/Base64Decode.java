package dev.stepdeck.asl.intrinsic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.Base64Decode`: the text of a base 64 string of at most 10,000 characters.
final class Base64Decode implements Intrinsic {

    private static final int MAX_CHARACTERS = 10_000;

    @Override
    public String name() {
        return "States.Base64Decode";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        String text = Arguments.of(this, arguments, 1, 1).string(0);
        if (text.length() > MAX_CHARACTERS) {
            throw new IntrinsicFailure(name() + " cannot take more than " + MAX_CHARACTERS + " characters");
        }
        try {
            return JsonNodeFactory.instance
                    .stringNode(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IntrinsicFailure("Invalid Base64 string: " + text);
        }
    }
}
