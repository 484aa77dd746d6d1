package dev.stepdeck.asl.history;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The variables that a state could see, reconstructed from the history.
public final class VisitScope {

    private static final JsonMapper JSON = JsonMapper.shared();

    private VisitScope() {}

    /// The variables when a state was entered, with those of the workflows around it, as the JSON text of an object.
    public static String variables(Visit visit) {
        return variableNodes(visit).toString();
    }

    static ObjectNode variableNodes(Visit visit) {
        var variables = JsonNodeFactory.instance.objectNode();
        collect(visit, variables);
        return variables;
    }

    /// Outer scopes first: an inner variable of the same name hides the outer one. Source: States Language, "Variables".
    private static void collect(Visit visit, ObjectNode variables) {
        visit.workflow().around().ifPresent(around -> collect(around, variables));
        visit.workflow().visits().stream()
                .filter(before -> before.exitedId() > 0 && before.exitedId() < visit.enteredId())
                .forEach(before -> parse(before.assignedVariables()).properties()
                        .forEach(entry -> variables.set(entry.getKey(), value(entry.getValue()))));
    }

    /// Assigned values are JSON texts in the history.
    private static JsonNode value(JsonNode text) {
        return text.isString() ? parse(text.stringValue()) : text;
    }

    /// A JSON text as a tree; an empty object for none, and text that is not JSON as a string.
    static JsonNode parse(String text) {
        if (text.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
