package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A task that is waiting for something outside.
///
/// @param eventId the event by which it was scheduled
/// @param waitsFor the integration that was given the token, or the activity's name
/// @param activityArn the activity; empty for a task token
/// @param token what answers it; empty when the history does not tell it
/// @param payload what the task was given, as JSON: what one approves
/// @param timeout from when it was scheduled; empty for none
/// @param heartbeat how often a heartbeat is expected; empty for never
public record PendingCallback(String executionArn, String stateMachine, String state, long eventId, String waitsFor,
        Optional<String> activityArn, Optional<String> token, String payload, Instant since, Optional<Duration> timeout,
        Optional<Duration> heartbeat) {

    /// Whether nothing will ever end it but an answer: AWS then waits for a year.
    public boolean endless() {
        return timeout.isEmpty() && heartbeat.isEmpty();
    }

    /// What distinguishes it from others while it waits.
    public String key() {
        return executionArn + "#" + eventId;
    }

    /// The execution's name.
    public String execution() {
        return executionArn.substring(executionArn.lastIndexOf(':') + 1);
    }
}
