package dev.stepdeck.sandbox.status;

/// A change of the state of something.
///
/// @param id by which its service knows it: an ARN, a name, for a job run the name of the job and the ID with a line break
///         between them
/// @param state the new one, as events have it; that of a query after the one before
/// @param timeMillis when it changed
public record StatusChange(Of of, String id, String state, long timeMillis) {

    /// What changes its state.
    public enum Of {
        EXECUTION, JOB_RUN, CRAWLER, INSTANCE, QUERY, QUALITY_RESULT
    }
}
