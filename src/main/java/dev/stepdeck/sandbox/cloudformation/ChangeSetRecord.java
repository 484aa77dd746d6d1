package dev.stepdeck.sandbox.cloudformation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.engine.Configuration;
import dev.stepdeck.sandbox.cloudformation.engine.PlannedChange;

import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;

/// A change set as it is kept.
///
/// @param failure why there is nothing to execute; empty for a change set that can be executed
record ChangeSetRecord(String id, String name, String stackId, ChangeSetType type, Instant created,
        Optional<String> description, Optional<String> failure, ExecutionStatus execution, Configuration configuration,
        List<PlannedChange> changes, Optional<OnStackFailure> onStackFailure) {

    ChangeSetStatus status() {
        return failure.isPresent() ? ChangeSetStatus.FAILED : ChangeSetStatus.CREATE_COMPLETE;
    }

    ChangeSetRecord with(ExecutionStatus newExecution) {
        return new ChangeSetRecord(id, name, stackId, type, created, description, failure, newExecution, configuration,
                changes, onStackFailure);
    }
}
