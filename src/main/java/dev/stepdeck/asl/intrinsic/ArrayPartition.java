package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.ArrayPartition`: an array in chunks of a length, the last one shorter.
final class ArrayPartition implements Intrinsic {

    @Override
    public String name() {
        return "States.ArrayPartition";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 2, 2);
        JsonNode array = checked.array(0);
        long size = checked.integer(1);
        if (size < 1) {
            throw new IntrinsicFailure("The chunk size of " + name() + " must be a positive integer but was: " + size);
        }
        ArrayNode chunks = JsonNodeFactory.instance.arrayNode();
        ArrayNode chunk = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : array) {
            if (chunk.isEmpty()) {
                chunks.add(chunk);
            }
            chunk.add(element);
            if (chunk.size() == size) {
                chunk = JsonNodeFactory.instance.arrayNode();
            }
        }
        return chunks;
    }
}
