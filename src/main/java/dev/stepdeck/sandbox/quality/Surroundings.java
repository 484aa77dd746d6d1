package dev.stepdeck.sandbox.quality;

import java.time.Instant;
import java.util.List;

/// What rules ask about besides the data.
public interface Surroundings {

    /// The objects of a location in S3.
    List<StoredFile> files(String location);

    /// What the same evaluation has measured before, newest first.
    ///
    /// @param metric as Glue calls it
    List<Double> earlier(String metric, int most);

    /// The time of the evaluation.
    Instant now();

    /// An object.
    ///
    /// @param address `s3://bucket/key`
    /// @param digest the same for objects with the same bytes
    record StoredFile(String address, long size, Instant modified, String digest) {}
}
