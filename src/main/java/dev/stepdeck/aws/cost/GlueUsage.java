package dev.stepdeck.aws.cost;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// What a job run used, from what Glue tells about it. A history does not tell whether a Spark job reads a stream, so it counts as one
/// that does not.
///
/// @param dpuSeconds of one data processing unit
/// @param billedDpuSeconds the same for a minute at least. Source: [Glue pricing](https://aws.amazon.com/glue/pricing/)
public record GlueUsage(String job, GlueKind kind, double dpuSeconds, double billedDpuSeconds) {

    private static final double LEAST_SECONDS = 60;
    private static final double HOUR = 3600;

    /// Empty for a run that has not ended or that says nothing of its time.
    static Optional<GlueUsage> of(JsonNode run) {
        var seconds = run.path("ExecutionTime").asDouble(0);
        var measured = run.path("DPUSeconds").asDouble(0);
        var units = units(run);
        if (!run.has("JobRunState") || (measured == 0 && (units == 0 || !run.has("ExecutionTime")))) {
            return Optional.empty();
        }
        var used = measured > 0 ? measured : units * seconds;
        return Optional.of(new GlueUsage(run.path("JobName").asString(""), kind(run), used,
                Math.max(used, (seconds > 0 ? used / seconds : units) * LEAST_SECONDS)));
    }

    /// What a run has used so far.
    ///
    /// @param execution how long it has worked; what is billed is what it used, until something is known of that
    public static GlueUsage of(String job, GlueKind kind, double dpuSeconds, Duration execution) {
        var seconds = execution.toSeconds();
        return new GlueUsage(job, kind, dpuSeconds,
                seconds > 0 ? Math.max(dpuSeconds, dpuSeconds / seconds * LEAST_SECONDS) : dpuSeconds);
    }

    /// What it costs.
    public double amount(Prices prices) {
        return billedDpuSeconds / HOUR * prices.glue(kind);
    }

    /// In words: "3.0 DPU seconds, billed as 3.8 DPU seconds".
    public String words() {
        var unit = dpuSeconds < 10 ? "%.1f DPU seconds" : "%.0f DPU seconds";
        return String.format(Locale.ROOT, unit, dpuSeconds) + (billedDpuSeconds > dpuSeconds
                ? String.format(Locale.ROOT, ", billed as " + unit, billedDpuSeconds)
                : "");
    }

    private static GlueKind kind(JsonNode run) {
        if (run.path("ExecutionClass").asString("").equals("FLEX")) {
            return GlueKind.FLEX;
        }
        var worker = run.path("WorkerType").asString("");
        if (worker.startsWith("Z.")) {
            return GlueKind.RAY;
        }
        var capacity = run.path("MaxCapacity").asDouble(0);
        return worker.isEmpty() && capacity > 0 && capacity <= 1 ? GlueKind.PYTHON_SHELL : GlueKind.SPARK;
    }

    /// Source: [worker types](https://docs.aws.amazon.com/glue/latest/dg/worker-types.html).
    private static double units(JsonNode run) {
        var capacity = run.path("MaxCapacity").asDouble(0);
        if (capacity > 0) {
            return capacity;
        }
        var workers = run.path("NumberOfWorkers").asDouble(0);
        return workers * switch (run.path("WorkerType").asString("")) {
            case "G.025X" -> 0.25;
            case "G.2X", "Z.2X" -> 2;
            case "G.4X" -> 4;
            case "G.8X" -> 8;
            case "" -> 0;
            default -> 1;
        };
    }
}
