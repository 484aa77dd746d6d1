package dev.stepdeck.asl.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One entry of Retry.
///
/// @param errorEquals the error names it matches
/// @param interval    before the first retry, 1 s by default
/// @param maxAttempts how often at most, 3 by default; 0 for never
/// @param backoffRate the factor by which the interval grows, 2 by default
/// @param maxDelay    the longest interval
/// @param fullJitter  whether the delay is a random part of the interval
public record Retrier(List<String> errorEquals, Duration interval, int maxAttempts, double backoffRate,
        Optional<Duration> maxDelay, boolean fullJitter) {

    /// Copies the names.
    public Retrier {
        errorEquals = List.copyOf(errorEquals);
    }

    /// Whether it matches this error.
    public boolean matches(String error) {
        return ErrorNames.match(errorEquals, error);
    }

    /// The delay before a retry, without jitter.
    ///
    /// @param attempt 1 for the first retry
    public Duration delay(int attempt) {
        double seconds = interval.toMillis() / 1000.0 * Math.pow(backoffRate, attempt - 1);
        double capped = Math.min(seconds, maxDelay.map(d -> d.toMillis() / 1000.0).orElse(1e9));
        return Duration.ofMillis(Math.round(capped * 1000));
    }
}
