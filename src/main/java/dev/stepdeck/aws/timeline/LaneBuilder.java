package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.WorkflowRun;

/// Makes the lanes of an execution: one for each state, below that which it is nested in. A Map with few iterations has lanes for each of
/// them, one with many has them together.
final class LaneBuilder {

    private static final int FEW = 8;

    private final ExecutionState execution;
    private final Map<Linked, LinkTimes> known;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Integer> parts = new LinkedHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Set<Linked> wanted = new LinkedHashSet<>();

    /// The visits that share a lane.
    private static final class Group {

        private final String name;
        private final String key;
        private final List<Long> path;
        private final List<Visit> visits = new ArrayList<>();

        Group(String name, String key, List<Long> path) {
            this.name = name;
            this.key = key;
            this.path = path;
        }

        int depth() {
            return path.size() - 1;
        }
    }

    LaneBuilder(ExecutionState execution, Map<Linked, LinkTimes> known) {
        this.execution = execution;
        this.known = known;
        execution.states().values().forEach(state -> state.visits().forEach(visit -> {
            if (visit.type().equals("Map")) {
                parts.merge(visit.state(), visit.parts().size(), Integer::sum);
            }
        }));
        execution.states().values().forEach(state -> state.visits().forEach(this::sort));
        groups.values().stream().sorted(Comparator.comparing(group -> group.path, LaneBuilder::compare))
                .forEach(this::add);
    }

    /// The lanes from top to bottom.
    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /// What was started elsewhere, in the order of the lanes.
    Set<Linked> wanted() {
        return wanted;
    }

    private void sort(Visit visit) {
        var path = new ArrayList<Long>();
        var key = new StringBuilder(visit.state());
        var name = new StringBuilder(visit.state());
        path.add(visit.enteredId());
        for (var run = visit.workflow(); run.around().isPresent(); run = run.around().get().workflow()) {
            var around = run.around().get();
            path.addFirst(around.enteredId());
            if (around.type().equals("Map") && parts.getOrDefault(around.state(), 0) <= FEW) {
                key.append('/').append(around.enteredId()).append('#').append(run.index());
                name.append("  #").append(run.index());
            }
        }
        groups.computeIfAbsent(key.toString(), k -> new Group(name.toString(), k, path)).visits.add(visit);
    }

    private static int compare(List<Long> one, List<Long> other) {
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            var order = Long.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private void add(Group group) {
        var segments = new ArrayList<Segment>();
        var links = new ArrayList<Subject>();
        for (var visit : group.visits) {
            var subject = subject(visit);
            VisitParts.of(visit).forEach(part -> segments.add(new Segment(part, subject)));
            visit.attempts().forEach(attempt -> attempt.link().ifPresent(link -> links.add(new Subject(visit.state(),
                    visit.enteredId(), Optional.of(link), ""))));
        }
        var lane = Lane.of(label(group, group.name, group.depth(), Lane.Sort.STATE, Optional.empty()), "visit",
                segments);
        lanes.add(lane);
        iterations(group);
        var below = new LinkLanes(label(group, "", group.depth() + 1, Lane.Sort.STATE, Optional.empty()), known);
        below.started(lane instanceof Lane.Crowd, links);
        group.visits.stream().filter(visit -> !visit.mapRunArn().isEmpty()).forEach(below::mapRun);
        functions(group).forEach((function, visit) -> below.function(function, subject(visit)));
        lanes.addAll(below.lanes());
        wanted.addAll(below.wanted());
    }

    private void iterations(Group group) {
        var first = group.visits.getFirst();
        if (!first.type().equals("Map") || parts.getOrDefault(first.state(), 0) <= FEW) {
            return;
        }
        var segments = new ArrayList<Segment>();
        for (var visit : group.visits) {
            for (var run : visit.parts()) {
                var current = run.visits().isEmpty() ? visit : run.visits().getLast();
                segments.add(new Segment(new Part(run.started(), end(run, visit), kind(run.status()),
                        "Iteration " + run.index()), subject(current)));
            }
        }
        lanes.add(Lane.of(label(group, "Iterations (%,d)".formatted(segments.size()), group.depth() + 1,
                Lane.Sort.ITERATIONS, Optional.empty()), "iteration", segments));
    }

    /// An iteration that was still at work when its Map ended has ended with it.
    private static Optional<Instant> end(WorkflowRun run, Visit map) {
        return run.ended().or(map::ended);
    }

    private static Lane.Label label(Group group, String name, int depth, Lane.Sort sort, Optional<Linked> leads) {
        return new Lane.Label(sort + ":" + group.key, name, depth, sort, leads);
    }

    private static Subject subject(Visit visit) {
        return new Subject(visit.state(), visit.enteredId(), visit.link(),
                visit.attempts().stream().findFirst().flatMap(FunctionName::of)
                        .map(name -> new Linked.Function(name, Instant.EPOCH, Optional.empty()).logGroup()).orElse(""));
    }

    /// The Lambda functions that a lane's visits call, each with the first visit that does.
    private Map<Linked.Function, Visit> functions(Group group) {
        var functions = new LinkedHashMap<Linked.Function, Visit>();
        var seen = new LinkedHashSet<String>();
        for (var visit : group.visits) {
            visit.attempts().stream().findFirst().flatMap(FunctionName::of).filter(seen::add).ifPresent(
                    name -> functions.put(new Linked.Function(name, visit.entered(), execution.ended()), visit));
        }
        return functions;
    }

    private static Part.Kind kind(ExecutionStatus status) {
        return switch (status) {
            case RUNNING -> Part.Kind.RUNNING;
            case SUCCEEDED -> Part.Kind.GOOD;
            case FAILED, TIMED_OUT -> Part.Kind.BAD;
            case ABORTED -> Part.Kind.STOPPED;
        };
    }
}
