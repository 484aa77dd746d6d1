package dev.stepdeck.asl.data;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An object with computed members: Parameters, ResultSelector, Arguments, Output, Assign, ItemSelector.
public record ObjectTemplate(List<Member> members) implements Expression {

    /// One member; the name has lost its `.$`.
    public record Member(String name, Expression value) {}

    /// Copies the members.
    public ObjectTemplate {
        members = List.copyOf(members);
    }

    @Override
    public ObjectNode evaluate(Scope scope) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Member member : members) {
            JsonNode value = member.value().evaluate(scope);
            object.set(member.name(), value);
        }
        return object;
    }
}
