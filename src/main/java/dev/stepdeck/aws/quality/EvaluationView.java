package dev.stepdeck.aws.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run in which rulesets are evaluated over a table.
///
/// @param status `STARTING`, `RUNNING`, `STOPPING`, `STOPPED`, `SUCCEEDED`, `FAILED` or `TIMEOUT`
/// @param error empty when it has not failed
/// @param results ids of what it has found
public record EvaluationView(String id, String status, String table, List<String> rulesets, Optional<Instant> started,
        Optional<Instant> completed, String error, List<String> results) {

    public EvaluationView {
        rulesets = List.copyOf(rulesets);
        results = List.copyOf(results);
    }

    /// Whether nothing more will happen.
    public boolean ended() {
        return !status.equals("STARTING") && !status.equals("RUNNING") && !status.equals("STOPPING");
    }

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return started.map(at -> Duration.between(at, completed.orElse(now))).orElse(Duration.ZERO);
    }
}
