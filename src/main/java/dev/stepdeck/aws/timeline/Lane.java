package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// A lane of the timeline.
public sealed interface Lane {

    /// What kind of things a lane shows.
    enum Sort {
        STATE, ITERATIONS, JOB_RUN, QUERY, EXECUTION, MAP_RUN, LOG
    }

    /// What stands before a lane.
    ///
    /// @param key distinguishes it from the other lanes, also of a later look at the execution
    /// @param depth how deep it is nested
    /// @param leads the single thing elsewhere that it is about
    record Label(String key, String name, int depth, Sort sort, Optional<Linked> leads) {}

    /// What stands before it.
    Label label();

    /// Segments one after the other, by time.
    record Row(Label label, List<Segment> segments) implements Lane {
        public Row {
            segments = List.copyOf(segments);
        }
    }

    /// Segments that overlap, by their begin: drawn by how many there are at a time.
    ///
    /// @param thing what there are many of: "iteration"
    /// @param most how many there were at a time at most
    record Crowd(Label label, String thing, List<Segment> segments, int most) implements Lane {
        public Crowd {
            segments = List.copyOf(segments);
        }
    }

    /// Log lines in each second.
    ///
    /// @param writers who wrote when, by time
    record Lines(Label label, LineCounts counts, List<Segment> writers) implements Lane {
        public Lines {
            writers = List.copyOf(writers);
        }
    }

    /// A row, or a crowd where segments overlap.
    ///
    /// @param segments in any order
    static Lane of(Label label, String thing, List<Segment> segments) {
        var ordered = segments.stream().sorted(Comparator.comparing(Segment::begin)).toList();
        var free = Optional.of(Instant.MIN);
        for (var segment : ordered) {
            if (free.isEmpty() || segment.begin().isBefore(free.get())) {
                return new Crowd(label, thing, ordered, most(ordered));
            }
            free = segment.part().end();
        }
        return new Row(label, ordered);
    }

    private static int most(List<Segment> ordered) {
        var open = new PriorityQueue<Instant>();
        var most = 0;
        for (var segment : ordered) {
            while (!open.isEmpty() && !open.peek().isAfter(segment.begin())) {
                open.remove();
            }
            open.add(segment.part().end().orElse(Instant.MAX));
            most = Math.max(most, open.size());
        }
        return most;
    }
}
