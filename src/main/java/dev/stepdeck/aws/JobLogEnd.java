package dev.stepdeck.aws;

/// Tells how the log of a job run ended. Blocks.
public interface JobLogEnd {

    /// The account of a run.
    ///
    /// @param most how many lines at most
    FailedJobLog.Account of(String jobName, String runId, int most);
}
