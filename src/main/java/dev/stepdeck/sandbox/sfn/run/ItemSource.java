package dev.stepdeck.sandbox.sfn.run;

import java.util.List;

import tools.jackson.databind.JsonNode;

/// Where ItemReaders read: S3.
public interface ItemSource {

    /// Reads items.
    ///
    /// @param resource what is called: `arn:aws:states:::s3:getObject`
    /// @param config ReaderConfig as written
    /// @param max how many at most
    /// @throws FailureException `States.ItemReaderFailed` if they cannot be read
    List<JsonNode> read(String resource, JsonNode config, JsonNode arguments, long max);
}
