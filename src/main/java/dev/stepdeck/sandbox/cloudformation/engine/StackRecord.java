package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// A stack as it is kept.
///
/// @param configuration what the stack is, and what an update in progress goes back to when it fails
/// @param target what an update in progress makes of it
/// @param imports the exports of other stacks that it uses
/// @param token the caller's token for the operation in progress, repeated in its events
public record StackRecord(String id, String name, StackTimes times, StackStatus status, String reason,
        Configuration configuration, Optional<Configuration> target, StackOptions options, List<OutputValue> outputs,
        List<String> imports, Optional<String> token, Optional<String> changeSetId) {

    /// The last part of the stack's ARN.
    static String key(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /// What the stack is meant to be now.
    public Configuration wanted() {
        return target.orElse(configuration);
    }

    /// Whether an operation is going on.
    public boolean inProgress() {
        return status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS;
    }

    /// Whether the stack has been deleted.
    public boolean gone() {
        return status == StackStatus.DELETE_COMPLETE;
    }

    StackRecord with(StackStatus newStatus, String newReason) {
        return new StackRecord(id, name, times, newStatus, newReason, configuration, target, options, outputs, imports,
                token, changeSetId);
    }

    StackRecord with(StackTimes newTimes) {
        return new StackRecord(id, name, newTimes, status, reason, configuration, target, options, outputs, imports,
                token, changeSetId);
    }

    /// The same with another configuration and no update in progress.
    StackRecord settled(Configuration newConfiguration) {
        return new StackRecord(id, name, times, status, reason, newConfiguration, Optional.empty(), options, outputs,
                imports, token, changeSetId);
    }

    StackRecord towards(Configuration newTarget, Optional<String> newToken, Optional<String> newChangeSetId,
            Instant now) {
        return new StackRecord(id, name, new StackTimes(times.created(), Optional.of(now), times.deleted()), status,
                reason, configuration, Optional.of(newTarget), options, outputs, imports, newToken,
                newChangeSetId.or(() -> changeSetId));
    }

    StackRecord with(List<OutputValue> newOutputs, List<String> newImports) {
        return new StackRecord(id, name, times, status, reason, configuration, target, options, newOutputs, newImports,
                token, changeSetId);
    }

    /// The same with other options.
    public StackRecord with(StackOptions newOptions) {
        return new StackRecord(id, name, times, status, reason, configuration, target, newOptions, outputs, imports,
                token, changeSetId);
    }

    StackRecord withToken(Optional<String> newToken) {
        return new StackRecord(id, name, times, status, reason, configuration, target, options, outputs, imports,
                newToken, changeSetId);
    }
}
