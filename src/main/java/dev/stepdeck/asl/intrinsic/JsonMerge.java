package dev.stepdeck.asl.intrinsic;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `States.JsonMerge`: two objects merged, the second wins; only the shallow mode exists.
final class JsonMerge implements Intrinsic {

    @Override
    public String name() {
        return "States.JsonMerge";
    }

    @Override
    public JsonNode apply(List<JsonNode> arguments) {
        var checked = Arguments.of(this, arguments, 3, 3);
        if (checked.value(2).asBoolean(true)) {
            throw new IntrinsicFailure(name() + " supports the shallow merging mode only: its last argument is false");
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        checked.object(0).properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        checked.object(1).properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        return merged;
    }
}
