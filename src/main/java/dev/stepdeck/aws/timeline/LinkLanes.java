package dev.stepdeck.aws.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.asl.history.ResourceLink;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.aws.ExecutionView;

/// The lanes below that of a state: the phases of what it started elsewhere, child executions, logs. Only what is known has a lane.
final class LinkLanes {

    private static final int MOST_CHILDREN = 8;
    private static final int MOST_RUNS = 20;

    private final Lane.Label base;
    private final Map<Linked, LinkTimes> known;
    private final List<Lane> lanes = new ArrayList<>();
    private final Set<Linked> wanted = new LinkedHashSet<>();

    /// @param base the key and the depth of the lanes
    LinkLanes(Lane.Label base, Map<Linked, LinkTimes> known) {
        this.base = base;
        this.known = known;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /// All that could have a lane here.
    Set<Linked> wanted() {
        return wanted;
    }

    /// What attempts started. Of many only the last are shown.
    ///
    /// @param crowded whether the visits overlap: then the runs have no order to show them in
    void started(boolean crowded, List<Subject> subjects) {
        var links = new LinkedHashMap<ResourceLink, Subject>();
        subjects.forEach(subject -> subject.link().ifPresent(link -> links.put(link, subject)));
        if (crowded && links.size() > MOST_RUNS) {
            return;
        }
        var last = links.values().stream().skip(Math.max(0, links.size() - MOST_RUNS)).toList();
        phases(last, ResourceLink.GlueJobRun.class, Lane.Sort.JOB_RUN, "Glue job run");
        logs(last);
        phases(last, ResourceLink.AthenaQuery.class, Lane.Sort.QUERY, "Athena query");
        phases(last, ResourceLink.ChildExecution.class, Lane.Sort.EXECUTION, "Execution");
    }

    private void phases(List<Subject> subjects, Class<? extends ResourceLink> type, Lane.Sort sort, String name) {
        var segments = new ArrayList<Segment>();
        var shown = new LinkedHashSet<Linked>();
        for (var subject : subjects) {
            subject.link().filter(type::isInstance).map(Linked.Started::new).ifPresent(link -> {
                wanted.add(link);
                var times = known.getOrDefault(link, LinkTimes.NONE);
                times.phases().forEach(part -> segments.add(new Segment(part, subject)));
                if (!times.phases().isEmpty()) {
                    shown.add(link);
                }
            });
        }
        if (!segments.isEmpty()) {
            lanes.add(Lane.of(label(sort, "", name + (shown.size() > 1 ? "s (" + shown.size() + ")" : ""),
                    shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty()), name, segments));
        }
    }

    private void logs(List<Subject> subjects) {
        var lines = LineCounts.NONE;
        var writers = new ArrayList<Segment>();
        for (var subject : subjects) {
            var times = subject.link().filter(ResourceLink.GlueJobRun.class::isInstance).map(Linked.Started::new)
                    .map(known::get);
            if (times.isPresent() && !times.get().phases().isEmpty()) {
                var phases = times.get().phases();
                lines = lines.plus(times.get().lines());
                writers.add(new Segment(new Part(phases.getFirst().begin(), phases.getLast().end(), Part.Kind.GOOD,
                        "Log of the job run"), subject));
            }
        }
        writers.sort(Comparator.comparing(Segment::begin));
        log("", "Log lines", lines, writers);
    }

    private void log(String detail, String name, LineCounts lines, List<Segment> writers) {
        if (lines.size() > 0) {
            lanes.add(new Lane.Lines(label(Lane.Sort.LOG, detail, name, Optional.empty()), lines, writers));
        }
    }

    /// @param subject a visit that called it
    void function(Linked.Function function, Subject subject) {
        wanted.add(function);
        var times = known.getOrDefault(function, LinkTimes.NONE);
        log(function.name(), "Log of " + function.name(), times.lines(),
                List.of(new Segment(new Part(function.from(), function.until(), Part.Kind.GOOD,
                        "Log of " + function.name()), subject)));
    }

    void mapRun(Visit map) {
        var linked = new Linked.MapRun(map.mapRunArn());
        wanted.add(linked);
        var times = known.getOrDefault(linked, LinkTimes.NONE);
        var children = times.children().reversed();
        if (children.isEmpty()) {
            return;
        }
        if (children.size() <= MOST_CHILDREN) {
            for (var child : children) {
                lanes.add(Lane.of(label(Lane.Sort.EXECUTION, child.arn(), "Child " + child.name(),
                        Optional.of(new Linked.Started(new ResourceLink.ChildExecution(child.arn())))), "Execution",
                        List.of(segment(map, child))));
            }
            return;
        }
        var name = times.childCount() > children.size()
                ? "Children (%,d of %,d)".formatted(children.size(), times.childCount())
                : "Children (%,d)".formatted(children.size());
        lanes.add(Lane.of(label(Lane.Sort.MAP_RUN, map.mapRunArn(), name, Optional.of(linked)), "child execution",
                children.stream().map(child -> segment(map, child)).toList()));
    }

    private static Segment segment(Visit map, ExecutionView child) {
        return new Segment(LinkedTimes.part(child), new Subject(map.state(), map.enteredId(),
                Optional.of(new ResourceLink.ChildExecution(child.arn())), ""));
    }

    private Lane.Label label(Lane.Sort sort, String detail, String name, Optional<Linked> leads) {
        return new Lane.Label(sort + ":" + base.key() + ":" + detail, name, base.depth(), sort, leads);
    }
}
