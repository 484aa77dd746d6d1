package dev.stepdeck.asl.intrinsic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.Base64Encode`: a string of at most 10,000 characters in base 64.
final class Base64Encode implements Intrinsic {

    private static final int MAX_CHARACTERS = 10_000;

    @Override
    public String name() {
        return "States.Base64Encode";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        String text = Arguments.of(this, arguments, 1, 1).string(0);
        if (text.length() > MAX_CHARACTERS) {
            throw new IntrinsicFailure(name() + " cannot take more than " + MAX_CHARACTERS + " characters");
        }
        return JsonNodeFactory.instance
                .stringNode(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
}
