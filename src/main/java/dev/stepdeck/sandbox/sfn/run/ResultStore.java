package dev.stepdeck.sandbox.sfn.run;

/// Where ResultWriters write: S3.
public interface ResultStore {

    /// Writes one object.
    ///
    /// @throws FailureException `States.ResultWriterFailed` if it cannot be written
    void write(String bucket, String key, String text);
}
