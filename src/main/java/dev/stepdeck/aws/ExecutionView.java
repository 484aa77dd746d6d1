package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An execution as Step Functions describes it now.
///
/// @param status `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT`, `ABORTED` or `PENDING_REDRIVE`
/// @param input as JSON text; empty in a list
/// @param output as JSON text; empty until it succeeds, and in a list
/// @param error and `cause`: empty when it has not failed, and in a list
/// @param redrivable whether it can be redriven
/// @param redriveReason why it cannot; empty when it can
public record ExecutionView(String arn, String name, String stateMachineArn, String status, Instant started,
        Optional<Instant> stopped, int redrives, String input, String output, String error, String cause,
        boolean redrivable, String redriveReason) {

    /// Whether it still runs.
    public boolean running() {
        return status.equals("RUNNING") || status.equals("PENDING_REDRIVE");
    }

    /// How long it took, or takes up to a moment.
    public Duration duration(Instant now) {
        return Duration.between(started, stopped.orElse(now));
    }

    /// The name of its state machine.
    public String stateMachineName() {
        return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }
}
