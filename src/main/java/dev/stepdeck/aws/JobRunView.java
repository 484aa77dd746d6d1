package dev.stepdeck.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run of a Glue job.
///
/// @param state `STARTING`, `RUNNING`, `STOPPING`, `STOPPED`, `SUCCEEDED`, `FAILED`, `TIMEOUT`, `ERROR`, `WAITING` or `EXPIRED`
/// @param modified when Glue last changed it
/// @param execution how long it has worked, as Glue counts it, without the time to start; in whole seconds
/// @param detail what it waits for, where Glue says it; else empty
/// @param error empty when it has not failed
/// @param dpuSeconds what it has used so far, of one data processing unit; empty while Glue does not tell
/// @param timeoutMinutes after which Glue ends it; 0 when it does not say
/// @param logGroup where its logs begin: `/output` and `/error` are appended
public record JobRunView(String jobName, String id, int attempt, String state, Optional<Instant> started,
        Optional<Instant> completed, Optional<Instant> modified, Duration execution, Map<String, String> arguments,
        String detail, String error, JobCapacity capacity, Optional<Double> dpuSeconds, int timeoutMinutes,
        String trigger, String logGroup) {

    public JobRunView {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /// Whether nothing more will happen to it.
    public boolean ended() {
        return switch (state) {
            case "STARTING", "RUNNING", "STOPPING", "WAITING" -> false;
            default -> true;
        };
    }

    /// What it has used in words: "42 DPU seconds", "1.50 DPU hours"; empty while Glue does not tell.
    public String usage() {
        return dpuSeconds.map(used -> used < 3600
                ? String.format(Locale.ROOT, used < 10 ? "%.1f DPU seconds" : "%.0f DPU seconds", used)
                : String.format(Locale.ROOT, "%.2f DPU hours", used / 3600)).orElse("");
    }

    /// The group that its standard output goes to.
    public String outputGroup() {
        return logGroup + "/output";
    }

    /// The group that its standard error goes to.
    public String errorGroup() {
        return logGroup + "/error";
    }

    /// How long it took, or takes up to a moment, with the time to start.
    public Duration took(Instant now) {
        return started.map(began -> Duration.between(began, completed.orElse(now))).orElse(Duration.ZERO);
    }
}
