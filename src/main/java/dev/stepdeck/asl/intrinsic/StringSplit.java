package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.StringSplit`: a string cut at any of the characters of the second argument, empty pieces left out.
final class StringSplit implements Intrinsic {

    @Override
    public String name() {
        return "States.StringSplit";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        String text = checked.string(0);
        String splitters = checked.string(1);
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || splitters.indexOf(text.charAt(i)) >= 0) {
                if (i > start) {
                    pieces.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return pieces;
    }
}
