package dev.stepdeck.sandbox.sfn.run;

import tools.jackson.databind.JsonNode;

/// Where ItemReaders read: S3.
public interface ItemSource {

    /// Reads items, each of which is taken in before the next is read.
    ///
    /// @param resource what is called: `arn:aws:states:::s3:getObject`
    /// @param config ReaderConfig as written
    /// @throws FailureException `States.ItemReaderFailed` if they cannot be read
    void read(String resource, JsonNode config, JsonNode arguments, ItemIntake items);
}
