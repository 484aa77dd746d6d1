package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.aws.JobRunView;

/// The phases of a Glue job run: waiting, starting, running, stopping. Glue tells the begin, the end, and in whole seconds how long the
/// run has worked; what was seen while it went on is more exact. Source: JobRun, StartedOn, LastModifiedOn, CompletedOn, ExecutionTime.
public final class JobPhases {

    private JobPhases() {}

    /// @param seen when the run was first seen in a state
    public static List<Part> of(JobRunView run, Map<String, Instant> seen, Instant now) {
        if (run.started().isEmpty()) {
            return List.of();
        }
        var begin = run.started().get();
        var end = run.ended() ? Optional.of(run.completed().or(run::modified).orElse(now)) : Optional.<Instant>empty();
        var last = end.orElse(now);
        var phases = new ArrayList<Part>();
        if (seen.containsKey("WAITING")) {
            phases.add(Part.open(begin, Part.Kind.WAIT,
                    "Waiting" + (run.state().equals("WAITING") && !run.detail().isEmpty()
                            ? ": " + run.detail()
                            : "")));
            var left = Optional.ofNullable(seen.get("STARTING")).or(() -> Optional.ofNullable(seen.get("RUNNING")));
            left.ifPresent(at -> phases.add(Part.open(within(at, begin, last), Part.Kind.PREPARE, "Starting")));
        } else {
            phases.add(Part.open(begin, Part.Kind.PREPARE, "Starting"));
        }
        work(run, seen, begin, last).ifPresent(
                at -> phases.add(Part.open(at, run.ended() ? ending(run) : Part.Kind.RUNNING, worked(run))));
        Optional.ofNullable(seen.get("STOPPING"))
                .ifPresent(at -> phases.add(Part.open(within(at, begin, last), Part.Kind.PREPARE, "Stopping")));
        var parts = Part.cut(begin, end, phases, "Waiting");
        if (run.ended() && !parts.isEmpty() && parts.stream().noneMatch(part -> part.kind() == ending(run))) {
            var only = parts.removeLast();
            parts.add(new Part(only.begin(), only.end(), ending(run), only.words() + ", then " + words(run)));
        }
        return parts;
    }

    /// When a run's state became what it is, as far as it can be told.
    static Instant changed(JobRunView run, Instant now) {
        return run.modified().filter(at -> run.started().map(at::isAfter).orElse(true) && at.isBefore(now)).orElse(now);
    }

    private static Optional<Instant> work(JobRunView run, Map<String, Instant> seen, Instant begin, Instant last) {
        var known = Optional.ofNullable(seen.get("RUNNING"));
        if (known.isPresent()) {
            return known.map(at -> within(at, begin, last));
        }
        return switch (run.state()) {
            case "WAITING", "STARTING" -> Optional.empty();
            case "RUNNING", "STOPPING" -> Optional.of(within(last.minus(run.execution()), begin, last));
            // Less than a second of work counts as none.
            case "SUCCEEDED" -> Optional.of(within(last.minus(run.execution().plusMillis(
                    run.execution().isZero() ? 999 : 0)), begin, last));
            default -> run.execution().isZero()
                    ? Optional.empty()
                    : Optional.of(within(last.minus(run.execution()), begin, last));
        };
    }

    private static Instant within(Instant at, Instant begin, Instant last) {
        return at.isBefore(begin) ? begin : at.isAfter(last) ? last : at;
    }

    private static String worked(JobRunView run) {
        return run.ended() ? "Running, " + words(run) : "Running";
    }

    private static String words(JobRunView run) {
        return run.state().equals("TIMEOUT") ? "timed out" : run.state().toLowerCase(Locale.ROOT);
    }

    private static Part.Kind ending(JobRunView run) {
        return switch (run.state()) {
            case "SUCCEEDED" -> Part.Kind.GOOD;
            case "STOPPED" -> Part.Kind.STOPPED;
            default -> Part.Kind.BAD;
        };
    }
}
