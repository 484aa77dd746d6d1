package dev.stepdeck.sandbox.sfn.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// One shape of a service model.
record Shape(AnswerShapes all, JsonNode node) {

    String type() {
        return node.path("type").asString("");
    }

    /// The member that Step Functions spells so: always with a capital first.
    Optional<Shape> member(String pascal) {
        for (var entry : node.path("members").properties()) {
            if (pascal(entry.getKey()).equals(pascal)) {
                return Optional.of(all.shape(entry.getValue().asString("")));
            }
        }
        return Optional.empty();
    }

    /// The members that must be there, as Step Functions spells them.
    List<String> required() {
        var names = new ArrayList<String>();
        node.path("required").forEach(n -> names.add(pascal(n.asString(""))));
        return names;
    }

    /// What a list or a map holds.
    Shape element() {
        return all.shape(node.path("element").asString(""));
    }

    boolean allows(String value) {
        if (!node.has("enum")) {
            return true;
        }
        for (var allowed : node.get("enum")) {
            if (allowed.asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }

    boolean below(double value) {
        return node.has("min") && value < node.get("min").asDouble(0);
    }

    boolean above(double value) {
        return node.has("max") && value > node.get("max").asDouble(0);
    }

    static String pascal(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
