package dev.stepdeck.ui.execution.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.timeline.LineCounts;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;

/// What of a lane is seen in a window that is some columns wide: never more than there are columns, however many segments there are.
final class Columns {

    private static final double LEAST_BAR = 2;

    private Columns() {}

    /// A bar of segments that are too close to be told apart, or of a single one.
    ///
    /// @param first the index of its first segment
    record Bar(double x, double width, Part.Kind kind, int first, int count) {}

    /// How many there are in each column.
    ///
    /// @param bad how many of them failed
    record Heights(double[] all, double[] bad) {

        /// The largest.
        double most() {
            var most = 0.0;
            for (var each : all) {
                most = Math.max(most, each);
            }
            return most;
        }
    }

    /// The bars of segments that follow each other.
    static List<Bar> bars(List<Segment> segments, TimeWindow window, double width, Instant now) {
        var bars = new ArrayList<Bar>();
        for (var i = firstIn(segments, window, now); i < segments.size(); i++) {
            var segment = segments.get(i);
            var left = window.fraction(segment.begin()) * width;
            if (left > width) {
                break;
            }
            var right = Math.min(width + 4, window.fraction(segment.end(now)) * width);
            var wide = Math.max(LEAST_BAR, right - Math.max(-4, left));
            // The smallest bars are whole pixels, and seen at the very end too.
            var x = wide > LEAST_BAR ? Math.max(-4, left) : Math.min(Math.rint(Math.max(0, left)), width - LEAST_BAR);
            var before = bars.isEmpty() ? null : bars.getLast();
            if (before != null && before.width() <= LEAST_BAR && x < before.x() + LEAST_BAR && wide <= LEAST_BAR) {
                bars.set(bars.size() - 1, new Bar(before.x(), LEAST_BAR,
                        before.kind().moreImportant(segment.part().kind()), before.first(), before.count() + 1));
            } else {
                bars.add(new Bar(x, wide, segment.part().kind(), i, 1));
            }
        }
        return bars;
    }

    /// The first segment that ends within or after the window.
    private static int firstIn(List<Segment> segments, TimeWindow window, Instant now) {
        var begin = window.time(0);
        var low = 0;
        var high = segments.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (segments.get(middle).end(now).isBefore(begin)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How many segments there are in each column, on average over its time.
    static Heights crowd(List<Segment> segments, TimeWindow window, int columns, Instant now) {
        var all = new Steps(columns);
        var bad = new Steps(columns);
        for (var segment : segments) {
            var from = window.fraction(segment.begin()) * columns;
            if (from >= columns) {
                break;
            }
            var to = window.fraction(segment.end(now)) * columns;
            if (to >= 0) {
                all.add(Math.max(0, from), Math.min(columns, to));
                if (segment.part().kind() == Part.Kind.BAD) {
                    bad.add(Math.max(0, from), Math.min(columns, to));
                }
            }
        }
        return new Heights(all.sum(), bad.sum());
    }

    /// Sums stretches over columns in a time that does not depend on their length.
    private static final class Steps {

        private static final double LEAST = 1e-3;
        private final double[] parts;
        private final double[] steps;

        Steps(int columns) {
            parts = new double[columns + 1];
            steps = new double[columns + 2];
        }

        void add(double from, double to) {
            var first = (int) from;
            var last = (int) to;
            if (first == last) {
                // However short it is, it is seen.
                parts[first] += Math.max(LEAST, to - from);
                return;
            }
            parts[first] += first + 1 - from;
            parts[last] += to - last;
            steps[first + 1]++;
            steps[last]--;
        }

        double[] sum() {
            var full = 0.0;
            for (var i = 0; i < parts.length; i++) {
                full += steps[i];
                parts[i] += full;
            }
            // The last holds what ends with the window.
            parts[parts.length - 1] = 0;
            return parts;
        }
    }

    /// How many lines a second there were at the time of each column.
    static Heights lines(LineCounts lines, TimeWindow window, int columns) {
        var all = new double[columns + 1];
        var perColumn = window.length() / 1000 / columns;
        for (var i = lines.from(window.time(0).getEpochSecond()); i < lines.size(); i++) {
            var from = window.fraction(Instant.ofEpochSecond(lines.second(i))) * columns;
            if (from >= columns) {
                break;
            }
            var to = window.fraction(Instant.ofEpochSecond(lines.second(i) + 1)) * columns;
            if (perColumn >= 1) {
                all[(int) Math.max(0, from)] += lines.count(i) / perColumn;
            } else {
                // A second is wider than a column.
                for (var column = (int) Math.max(0, from); column < Math.min(columns, to); column++) {
                    all[column] = Math.max(all[column], lines.count(i));
                }
            }
        }
        return new Heights(all, new double[columns + 1]);
    }

    /// The segment at a time, or else the nearest that is not further than a slack; of several at once the last that began.
    static Optional<Segment> at(List<Segment> segments, Instant time, Duration slack, Instant now) {
        Segment nearest = null;
        var distance = slack.plusNanos(1);
        for (var segment : segments) {
            if (segment.begin().isAfter(time.plus(slack))) {
                break;
            }
            var away = segment.begin().isAfter(time)
                    ? Duration.between(time, segment.begin())
                    : segment.end(now).isBefore(time)
                            ? Duration.between(segment.end(now), time)
                            : Duration.ZERO;
            if (away.compareTo(distance) <= 0) {
                nearest = segment;
                distance = away;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// How many segments there are at a time.
    static int countAt(List<Segment> segments, Instant time, Instant now) {
        var count = 0;
        for (var segment : segments) {
            if (segment.begin().isAfter(time)) {
                break;
            }
            count += segment.end(now).isBefore(time) ? 0 : 1;
        }
        return count;
    }
}
