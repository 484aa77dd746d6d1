package dev.stepdeck.asl.intrinsic;

import java.util.List;

import dev.stepdeck.asl.input.JsonInput;
import dev.stepdeck.asl.input.MalformedInputException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// `States.StringToJson`: the JSON that a string holds; null for a blank one.
final class StringToJson implements Intrinsic {

    @Override
    public String name() {
        return "States.StringToJson";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        String text = Arguments.of(this, arguments, 1, 1).string(0);
        if (text.isBlank()) {
            return NullNode.getInstance();
        }
        try {
            return JsonInput.EXACT.read(text);
        } catch (MalformedInputException e) {
            throw new IntrinsicFailure("The string is not valid JSON: " + text);
        }
    }
}
