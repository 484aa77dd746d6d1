package dev.stepdeck.asl.intrinsic;

import java.util.List;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.UUID`: a random UUID of version 4.
final class Uuid implements Intrinsic {

    @Override
    public String name() {
        return "States.UUID";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        Arguments.of(this, arguments, 0, 0);
        return JsonNodeFactory.instance.stringNode(UUID.randomUUID().toString());
    }
}
