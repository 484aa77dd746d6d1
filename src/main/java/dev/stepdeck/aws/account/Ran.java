package dev.stepdeck.aws.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.stepdeck.aws.Found;

/// Something that ran or runs: an execution, a job run, a query.
///
/// @param what it is, and what opens it
/// @param of what it is a run of: the state machine, the job, the workgroup
/// @param status as AWS writes it
public record Ran(Found what, String of, String status, Instant started, Optional<Instant> ended) {

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}
