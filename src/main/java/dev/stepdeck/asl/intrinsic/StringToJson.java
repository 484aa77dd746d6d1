package dev.stepdeck.asl.intrinsic;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// `States.StringToJson`: the JSON that a string holds; null for a blank one.
final class StringToJson implements Intrinsic {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

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
            return JSON.readTree(text);
        } catch (JacksonException | NumberFormatException e) {
            throw new IntrinsicFailure("The string is not valid JSON: " + text);
        }
    }
}
