package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// A stack as it is kept.
///
/// @param configuration what the stack is, and what an update in progress goes back to when it fails
/// @param target what an update in progress makes of it
/// @param imports the exports of other stacks that it uses
/// @param token the caller's token for the operation in progress, repeated in its events
/// @param nesting null for a stack that belongs to no other
public record StackRecord(String id, String name, StackTimes times, StackStatus status, String reason,
        Configuration configuration, Optional<Configuration> target, StackOptions options, List<OutputValue> outputs,
        List<String> imports, Optional<String> token, Optional<String> changeSetId, @Nullable Nesting nesting) {

    /// The stack that a nested one belongs to, and the uppermost one above it.
    public record Nesting(String parentId, String rootId) {}

    /// A stack of which nothing is there yet, and that belongs to no other.
    ///
    /// @param status of what begins: its creation, or the review of its first change set
    public static StackRecord begun(String id, String name, Instant now, StackStatus status,
            Configuration configuration, StackOptions options, Optional<String> token) {
        return new StackRecord(id, name, new StackTimes(now, Optional.empty(), Optional.empty()), status, "",
                configuration, Optional.empty(), options, List.of(), List.of(), token, Optional.empty(), null);
    }

    /// This stack as its first change set makes it.
    public StackRecord carriedOut(String changeSet, Configuration wanted, StackOptions given,
            Optional<String> newToken) {
        return new StackRecord(id, name, times, status, "", wanted, Optional.empty(), given, List.of(), List.of(),
                newToken, Optional.of(changeSet), null);
    }

    /// The last part of the stack's ARN.
    static String key(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /// A new stack nested in another.
    public StackRecord nestedIn(StackRecord parent) {
        var above = parent.nesting();
        return new StackRecord(id, name, times, status, reason, configuration, target, options, outputs, imports, token,
                changeSetId, new Nesting(parent.id(), above == null ? parent.id() : above.rootId()));
    }

    /// What the stack is meant to be now.
    public Configuration wanted() {
        return target.orElse(configuration);
    }

    /// Whether an operation is in progress.
    public boolean inProgress() {
        return status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS;
    }

    /// Whether the stack has been deleted.
    public boolean gone() {
        return status == StackStatus.DELETE_COMPLETE;
    }

    StackRecord with(StackStatus newStatus, String newReason) {
        return new StackRecord(id, name, times, newStatus, newReason, configuration, target, options, outputs, imports,
                token, changeSetId, nesting);
    }

    StackRecord with(StackTimes newTimes) {
        return new StackRecord(id, name, newTimes, status, reason, configuration, target, options, outputs, imports,
                token, changeSetId, nesting);
    }

    /// The same with another configuration and no update in progress.
    StackRecord settled(Configuration newConfiguration) {
        return new StackRecord(id, name, times, status, reason, newConfiguration, Optional.empty(), options, outputs,
                imports, token, changeSetId, nesting);
    }

    StackRecord towards(Configuration newTarget, Optional<String> newToken, Optional<String> newChangeSetId,
            Instant now) {
        return new StackRecord(id, name, new StackTimes(times.created(), Optional.of(now), times.deleted()), status,
                reason, configuration, Optional.of(newTarget), options, outputs, imports, newToken,
                newChangeSetId.or(() -> changeSetId), nesting);
    }

    StackRecord with(List<OutputValue> newOutputs, List<String> newImports) {
        return new StackRecord(id, name, times, status, reason, configuration, target, options, newOutputs, newImports,
                token, changeSetId, nesting);
    }

    /// The same with other options.
    public StackRecord with(StackOptions newOptions) {
        return new StackRecord(id, name, times, status, reason, configuration, target, newOptions, outputs, imports,
                token, changeSetId, nesting);
    }

    StackRecord withToken(Optional<String> newToken) {
        return new StackRecord(id, name, times, status, reason, configuration, target, options, outputs, imports,
                newToken, changeSetId, nesting);
    }
}
