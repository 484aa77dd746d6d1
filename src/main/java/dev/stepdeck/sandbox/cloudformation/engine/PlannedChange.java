package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an operation would do to one resource.
///
/// @param physicalId empty for a resource that will be made
/// @param before its properties now; empty for a resource that will be made
/// @param after its properties then; empty for one that will go
/// @param differences the properties that change
public record PlannedChange(ChangeAction action, String logicalId, String type, String physicalId,
        Optional<ObjectNode> before, Optional<ObjectNode> after, List<Difference> differences) {

    /// One property that changes.
    ///
    /// @param recreates whether its change needs a new physical resource
    public record Difference(String property, Optional<JsonNode> before, Optional<JsonNode> after,
            boolean recreates) {

        /// A null in the store means no value.
        public Difference {
            before = before.filter(value -> !value.isNull());
            after = after.filter(value -> !value.isNull());
        }

        /// Whether the value is known only when other resources are there.
        public boolean dynamic() {
            return after.map(JsonNode::toString).filter(text -> text.contains(PlanScope.UNKNOWN)).isPresent();
        }
    }

    /// Whether the resource is replaced by a new one.
    public boolean replaces() {
        return differences.stream().anyMatch(Difference::recreates);
    }
}
