package dev.stepdeck.aws;

import java.util.List;

/// How a deployment or a deletion ended.
///
/// @param stack as it is now; after a deletion, as it was last
/// @param causes why it failed: the first is the root, those that failed only because of others come last; empty when
///        it went well
public record StackOutcome(Kind kind, StackView stack, List<FailedResource> causes) {

    public StackOutcome {
        causes = List.copyOf(causes);
    }

    /// How it ended.
    public enum Kind {
        /// The stack matches the template.
        DEPLOYED,
        /// The stack already matched it; nothing was done.
        UNCHANGED,
        /// What was to be changed was looked at and not agreed to; nothing was done.
        DECLINED,
        /// The stack is as it was before its last update, but for what was skipped.
        ROLLED_BACK,
        /// The stack is gone.
        DELETED,
        /// It failed; the causes say why.
        FAILED
    }

    /// A resource that failed.
    ///
    /// @param stackName the stack that it is in, which may be nested
    /// @param status such as `CREATE_FAILED`
    /// @param reason in AWS's words
    /// @param consequence whether it failed only because another one did
    public record FailedResource(String stackName, String logicalId, String type, StackStatus status, String reason,
            boolean consequence) {

        /// What to do about it if the reason is a known one; otherwise empty.
        public String advice() {
            if (reason.contains("not empty")) {
                return "Empty it, or agree to that when you delete the stack.";
            }
            if (reason.contains("already exists")) {
                return "Choose another name, or delete the existing one outside this stack.";
            }
            if (reason.contains("not authorized") || reason.contains("AccessDenied")) {
                return "Ask for the permission, or connect with another profile.";
            }
            return "";
        }
    }

    /// Whether it went well.
    public boolean good() {
        return kind != Kind.FAILED;
    }
}
