package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import tools.jackson.databind.JsonNode;

/// One property of a resource that changes, or its tags from the stack, its metadata or one of its policies.
///
/// @param attribute what kind of thing changes
/// @param property the name of the property; that of the attribute if it is none
/// @param recreates whether its change needs a new physical resource
/// @param causes why a property changes, if something else than its text in the template has changed
public record Difference(@Nullable ResourceAttribute attribute, String property, Optional<JsonNode> before,
        Optional<JsonNode> after, boolean recreates, @Nullable List<Cause> causes) {

    /// Something that a property refers to.
    ///
    /// @param entity the parameter, or the resource with or without an attribute
    public record Cause(ChangeSource source, String entity) {}

    /// A null in the store means no value; stores of former versions know only properties, and no causes.
    public Difference {
        attribute = attribute == null ? ResourceAttribute.PROPERTIES : attribute;
        before = before.filter(value -> !value.isNull());
        after = after.filter(value -> !value.isNull());
        causes = causes == null ? List.of() : List.copyOf(causes);
    }

    /// A difference of the whole attribute.
    static Difference of(ResourceAttribute attribute, Optional<JsonNode> before, Optional<JsonNode> after) {
        return new Difference(attribute, attribute.toString(), before, after, false, List.of());
    }

    /// What kind of thing changes.
    public ResourceAttribute scope() {
        return attribute == null ? ResourceAttribute.PROPERTIES : attribute;
    }

    /// Why, if something else than the template has changed.
    public List<Cause> reasons() {
        return causes == null ? List.of() : causes;
    }

    /// Whether the value is known only when other resources are there.
    public boolean dynamic() {
        return after.map(JsonNode::toString).filter(text -> text.contains(PlanScope.UNKNOWN)).isPresent();
    }
}
