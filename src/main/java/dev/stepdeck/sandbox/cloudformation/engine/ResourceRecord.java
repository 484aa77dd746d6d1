package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.template.ResourceDeclaration;
import dev.stepdeck.sandbox.cloudformation.template.Retention;

import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import tools.jackson.databind.JsonNode;

/// A resource of a stack as it is kept.
///
/// @param suffix what makes a generated name unique
/// @param current the physical resource
/// @param former during an update: what the resource was before it (the same physical resource with other
/// properties, or the one that is being replaced). After a rollback: the replacement that is no longer needed
public record ResourceRecord(String logicalId, String type, ResourceStatus status, String reason, Instant at,
        String suffix, Optional<Incarnation> current, Optional<Incarnation> former, Policies policies,
        List<String> needs, Optional<JsonNode> metadata) {

    /// A null in the store means no metadata.
    public ResourceRecord {
        metadata = metadata.filter(data -> !data.isNull());
    }

    /// What becomes of the resource when it goes, or is replaced.
    public record Policies(Retention deletion, Retention replacement) {

        static Policies of(ResourceDeclaration declaration) {
            return new Policies(declaration.deletionPolicy(), declaration.updateReplacePolicy());
        }
    }

    /// The id of the physical resource, empty before it has one.
    public String physicalId() {
        return current.map(Incarnation::physicalId).orElse("");
    }

    /// Whether the physical resource is there, as far as the stack knows.
    public boolean alive() {
        return current.filter(Incarnation::made).isPresent() && status != ResourceStatus.DELETE_COMPLETE
                && status != ResourceStatus.DELETE_SKIPPED;
    }

    /// Whether an update has put another physical resource in the place of the former.
    boolean replaced() {
        return former.isPresent() && !former.get().physicalId().equals(physicalId());
    }

    ResourceRecord with(ResourceStatus newStatus, String newReason, Instant now) {
        return new ResourceRecord(logicalId, type, newStatus, newReason, now, suffix, current, former, policies, needs,
                metadata);
    }

    ResourceRecord with(Optional<Incarnation> newCurrent, Optional<Incarnation> newFormer) {
        return new ResourceRecord(logicalId, type, status, reason, at, suffix, newCurrent, newFormer, policies, needs,
                metadata);
    }

    ResourceRecord withSuffix(String newSuffix) {
        return new ResourceRecord(logicalId, type, status, reason, at, newSuffix, current, former, policies, needs,
                metadata);
    }

    ResourceRecord declaredAs(ResourceDeclaration declaration, List<String> newNeeds) {
        return new ResourceRecord(logicalId, type, status, reason, at, suffix, current, former,
                Policies.of(declaration), newNeeds, declaration.metadata());
    }
}
