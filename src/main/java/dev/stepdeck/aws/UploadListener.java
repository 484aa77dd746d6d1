package dev.stepdeck.aws;

/// Is told how far an upload is. Called on the thread that does the work.
@FunctionalInterface
public interface UploadListener {

    /// For uploads that nobody watches.
    UploadListener NONE = (_, _, _) -> {};

    /// @param file the file that is being uploaded
    /// @param sent bytes of all files so far; files that are there already count as sent
    /// @param total bytes of all files
    void sent(String file, long sent, long total);
}
