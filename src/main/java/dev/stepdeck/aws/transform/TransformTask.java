package dev.stepdeck.aws.transform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A task run of a transform.
///
/// @param kind `IMPORT_LABELS`, `EVALUATION`, `LABELING_SET_GENERATION`, `EXPORT_LABELS` or `FIND_MATCHES`
/// @param status `STARTING`, `RUNNING`, `STOPPING`, `STOPPED`, `SUCCEEDED`, `FAILED` or `TIMEOUT`
/// @param about the place in S3 it reads or writes, or the job run that matched; empty for none
/// @param error empty when it has not failed
public record TransformTask(String id, String kind, String status, Optional<Instant> started,
        Optional<Instant> completed, String about, String error, String logGroup) {

    /// What it does, in words.
    public String words() {
        return switch (kind) {
            case "IMPORT_LABELS" -> "Learn from labels";
            case "EVALUATION" -> "Evaluate quality";
            case "LABELING_SET_GENERATION" -> "Generate a labeling file";
            case "EXPORT_LABELS" -> "Export labels";
            case "FIND_MATCHES" -> "Find matches";
            default -> kind;
        };
    }

    /// Whether nothing more will happen.
    public boolean ended() {
        return !status.equals("STARTING") && !status.equals("RUNNING") && !status.equals("STOPPING");
    }

    /// Whether it did not do what it was to do.
    public boolean failed() {
        return status.equals("FAILED") || status.equals("TIMEOUT");
    }

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return started.map(at -> Duration.between(at, completed.orElse(now))).orElse(Duration.ZERO);
    }
}
