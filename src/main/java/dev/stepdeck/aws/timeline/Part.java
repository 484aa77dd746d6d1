package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of something that takes time: an attempt, a phase.
///
/// @param end none while it goes on
public record Part(Instant begin, Optional<Instant> end, Kind kind, String words) {

    /// What a part is, which decides how it is drawn.
    public enum Kind {
        /// nothing is done: between attempts, in a queue
        WAIT,
        /// the work is prepared or finished
        PREPARE,
        /// somebody else is to answer: with a task token, or as the worker of an activity
        CALLBACK,
        /// at work
        RUNNING,
        /// ended well
        GOOD,
        /// ended badly, and somebody took care of it
        WARNING,
        /// ended because somebody stopped it
        STOPPED,
        /// ended badly
        BAD;

        /// Which of two is to be seen where there is room for one only.
        public Kind moreImportant(Kind other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    static Part open(Instant begin, Kind kind, String words) {
        return new Part(begin, Optional.empty(), kind, words);
    }

    static Part of(Instant begin, Instant end, Kind kind, String words) {
        return new Part(begin, Optional.of(end), kind, words);
    }

    /// Cuts a stretch of time into parts that follow each other without gap or overlap, as one lane can show them: what a later part begins
    /// ends an earlier one, what is between them is waiting, and nothing is outside of the stretch. The first part begins with the stretch
    /// and the last ends with it; while the stretch goes on after its last part, it waits.
    ///
    /// @param parts in the order in which they began
    /// @param end of the stretch; none while it goes on
    /// @param between what is said of the time between parts
    static List<Part> cut(Instant begin, Optional<Instant> end, List<Part> parts, String between) {
        var cut = new ArrayList<Part>();
        var at = begin;
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var from = i == 0 ? begin : part.begin();
            if (end.isPresent() && from.isAfter(end.get())) {
                from = end.get();
            }
            if (from.isAfter(at)) {
                cut.add(of(at, from, Kind.WAIT, between));
                at = from;
            }
            var next = i + 1 < parts.size() ? Optional.of(parts.get(i + 1).begin()) : Optional.<Instant>empty();
            var until = earliest(part.end(), earliest(next, end));
            if (i == parts.size() - 1 && end.isPresent()) {
                until = end;
            }
            // What took no time is kept: it may have failed.
            var to = at;
            until = until.map(time -> time.isBefore(to) ? to : time);
            cut.add(new Part(at, until, part.kind(), part.words()));
            if (until.isEmpty()) {
                return cut;
            }
            at = until.get();
        }
        if (parts.isEmpty() || end.isEmpty()) {
            cut.add(new Part(at, end, Kind.WAIT, between));
        }
        return cut;
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get()) ? other : one;
    }
}
