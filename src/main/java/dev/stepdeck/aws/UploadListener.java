package dev.stepdeck.aws;

/// Receives an upload's progress. Called on the thread that does the work.
@FunctionalInterface
public interface UploadListener {

    /// For unwatched uploads.
    UploadListener NONE = (_, _, _) -> {};

    /// @param file the file that is being uploaded
    /// @param sent bytes of all files so far; files that are there already count as sent
    /// @param total bytes of all files
    void sent(String file, long sent, long total);
}
