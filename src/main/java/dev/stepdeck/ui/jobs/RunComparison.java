package dev.stepdeck.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

/// Two runs of a job line by line: their arguments, what they could use, and what they took.
///
/// @param lines arguments first, by name
record RunComparison(JobRunView left, JobRunView right, List<Line> lines) {

    /// What both runs have in one respect.
    ///
    /// @param argument whether it is an argument and not a fact about the run
    /// @param left empty where that run does not have it
    record Line(boolean argument, String name, Optional<String> left, Optional<String> right) {

        boolean differs() {
            return !left.equals(right);
        }
    }

    RunComparison {
        lines = List.copyOf(lines);
    }

    /// The older run is on the left.
    ///
    /// @param now until when runs are counted that have not ended
    static RunComparison of(JobRunView one, JobRunView other, Instant now) {
        var swapped = one.started().orElse(now).isAfter(other.started().orElse(now));
        var left = swapped ? other : one;
        var right = swapped ? one : other;
        var lines = new ArrayList<Line>();
        var names = new TreeSet<>(left.arguments().keySet());
        names.addAll(right.arguments().keySet());
        for (var name : names) {
            lines.add(new Line(true, name, Optional.ofNullable(left.arguments().get(name)),
                    Optional.ofNullable(right.arguments().get(name))));
        }
        var facts = new Facts(left, right, lines);
        facts.add("State", run -> Words.of(run.state()));
        facts.add("Error", JobRunView::error);
        facts.add("Duration", run -> Times.took(run.took(now)));
        facts.add("Execution time", run -> run.execution().toSeconds() + " s");
        facts.add("Used", JobRunView::usage);
        facts.add("Worker type", run -> run.capacity().workerType());
        facts.add("Workers", run -> run.capacity().workers().map(String::valueOf).orElse(""));
        facts.add("Capacity", run -> run.capacity().dpu().isPresent() ? run.capacity().words() : "");
        facts.add("Execution class", run -> Words.of(run.capacity().executionClass()));
        facts.add("Glue version", run -> run.capacity().glueVersion());
        facts.add("Timeout",
                run -> run.timeoutMinutes() == 0 ? "" : Times.took(Duration.ofMinutes(run.timeoutMinutes())));
        facts.add("Attempt", run -> String.valueOf(run.attempt()));
        facts.add("Trigger", JobRunView::trigger);
        return new RunComparison(left, right, lines);
    }

    /// How far the arguments differ, in words.
    String words() {
        var arguments = lines.stream().filter(Line::argument).toList();
        if (arguments.isEmpty()) {
            return "Neither run has arguments of its own";
        }
        var differing = arguments.stream().filter(Line::differs).count();
        return differing == 0
                ? "Both have the same arguments"
                : differing + " of " + Words.count(arguments.size(), "argument") + (differing == 1
                        ? " differs"
                        : " differ");
    }

    /// Adds what at least one of both has.
    private record Facts(JobRunView left, JobRunView right, List<Line> lines) {

        void add(String name, Function<JobRunView, String> fact) {
            var line = new Line(false, name, Optional.of(fact.apply(left)).filter(text -> !text.isEmpty()),
                    Optional.of(fact.apply(right)).filter(text -> !text.isEmpty()));
            if (line.left().isPresent() || line.right().isPresent()) {
                lines.add(line);
            }
        }
    }
}
