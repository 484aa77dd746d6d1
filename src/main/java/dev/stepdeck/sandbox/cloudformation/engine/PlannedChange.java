package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import tools.jackson.databind.node.ObjectNode;

/// What an operation would do to one resource.
///
/// @param physicalId empty for a resource that will be made
/// @param before its properties now; empty for a resource that will be made
/// @param after its properties then; empty for one that will go
/// @param differences what changes of it
public record PlannedChange(ChangeAction action, String logicalId, String type, String physicalId,
        Optional<ObjectNode> before, Optional<ObjectNode> after, List<Difference> differences) {

    /// Whether the resource is replaced by a new one.
    public boolean replaces() {
        return differences.stream().anyMatch(Difference::recreates);
    }
}
