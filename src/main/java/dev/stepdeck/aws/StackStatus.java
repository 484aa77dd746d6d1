package dev.stepdeck.aws;

/// The status of a stack or of a resource of it. Read as text, so that one that AWS adds later is shown as it is.
///
/// @param text such as `CREATE_IN_PROGRESS`
public record StackStatus(String text) {

    /// Whether it will change by itself. A stack in review waits for its change set to be executed.
    public boolean inProgress() {
        return !settled() && !text.equals("REVIEW_IN_PROGRESS");
    }

    /// Whether nothing more will happen by itself.
    public boolean settled() {
        return !text.endsWith("_IN_PROGRESS");
    }

    /// Whether the last operation did not succeed: it failed, or was or is being rolled back.
    public boolean failed() {
        return text.endsWith("_FAILED") || text.contains("ROLLBACK");
    }

    /// Whether a deployment has ended well: `CREATE_COMPLETE`, `UPDATE_COMPLETE`, `IMPORT_COMPLETE`.
    public boolean deployed() {
        return text.endsWith("_COMPLETE") && !failed() && !deleted();
    }

    /// Whether it is gone.
    public boolean deleted() {
        return text.equals("DELETE_COMPLETE");
    }

    /// Whether an update failed and could not be taken back either. It can be continued, or the stack deleted.
    public boolean stuckInRollback() {
        return text.equals("UPDATE_ROLLBACK_FAILED");
    }

    /// Whether something of it could not be deleted.
    public boolean deletionFailed() {
        return text.equals("DELETE_FAILED");
    }

    /// Whether the stack must be deleted before its name can be used again.
    public boolean mustBeDeleted() {
        return text.equals("ROLLBACK_COMPLETE") || text.equals("ROLLBACK_FAILED") || text.equals("CREATE_FAILED")
                || text.equals("DELETE_FAILED");
    }
}
