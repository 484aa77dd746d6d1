package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.template.Retention;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/// How operations on a stack go about things.
///
/// @param onFailure what happens when the creation fails; an update is rolled back unless this says DO_NOTHING
/// @param timeoutMinutes shown only: nothing in the sandbox takes minutes
/// @param retainExceptOnCreate whether a roll back deletes what the operation has made, whatever its policy says
public record StackOptions(OnFailure onFailure, boolean terminationProtection, Optional<Integer> timeoutMinutes,
        @Nullable Boolean retainExceptOnCreate) {

    /// Options by which a roll back keeps what policies say.
    public StackOptions(OnFailure onFailure, boolean terminationProtection, Optional<Integer> timeoutMinutes) {
        this(onFailure, terminationProtection, timeoutMinutes, false);
    }

    /// The same for a stack that is protected, or is not.
    public StackOptions protectedBy(boolean protection) {
        return new StackOptions(onFailure, protection, timeoutMinutes, retainExceptOnCreate);
    }

    /// The same with another answer to what becomes of new resources.
    public StackOptions retainingNew(boolean retained) {
        return new StackOptions(onFailure, terminationProtection, timeoutMinutes, !retained);
    }

    /// Whether a roll back leaves new resources whose policy says so.
    public boolean retainsNew() {
        return !Boolean.TRUE.equals(retainExceptOnCreate);
    }

    /// Whether a roll back leaves a resource that the operation has made.
    boolean leaves(ResourceRecord made) {
        return made.policies().deletion() == Retention.RETAIN && retainsNew();
    }
}
