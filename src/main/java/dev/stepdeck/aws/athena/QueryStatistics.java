package dev.stepdeck.aws.athena;

import java.time.Duration;

/// What a query has used.
///
/// @param bytesScanned read from S3, as it is billed
/// @param queued waiting for its turn
/// @param planning part of the time of the engine
/// @param service preparing before and finishing after the engine
/// @param preparing the part of the service's time before the engine
/// @param reused whether the result is that of an earlier run
public record QueryStatistics(long bytesScanned, Duration total, Duration queued, Duration planning, Duration engine,
        Duration service, Duration preparing, boolean reused) {

    /// Nothing is known yet.
    static final QueryStatistics NONE = new QueryStatistics(0, Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ZERO, Duration.ZERO, Duration.ZERO, false);
}
