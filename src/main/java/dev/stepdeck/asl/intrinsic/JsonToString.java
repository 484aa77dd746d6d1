package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `States.JsonToString`: a value as JSON text.
final class JsonToString implements Intrinsic {

    @Override
    public String name() {
        return "States.JsonToString";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        return JsonNodeFactory.instance.stringNode(Arguments.of(this, arguments, 1, 1).value(0).toString());
    }
}
