package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Segment;

/// A segment of a lane that was chosen, and the moment that was pointed at.
record Choice(Lane lane, Segment segment, Instant time) {

    /// Whether it is in a lane, or in what that was before.
    boolean isOf(Lane other) {
        return other.label().key().equals(lane.label().key());
    }

    /// The segments of a lane.
    static List<Segment> segments(Lane lane) {
        return switch (lane) {
            case Lane.Row row -> row.segments();
            case Lane.Crowd crowd -> crowd.segments();
            case Lane.Lines lines -> lines.writers();
        };
    }

    /// The last segment of a lane, which says how things stand.
    static Optional<Choice> last(Lane lane) {
        var all = segments(lane);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Choice(lane, all.getLast(), all.getLast().begin()));
    }

    /// The segment that many further in the same lane, or the one at its end.
    Choice step(int by) {
        var all = segments(lane);
        var at = all.indexOf(segment);
        var next = all.get(Math.clamp(at + by, 0, all.size() - 1));
        return new Choice(lane, next, next.begin());
    }

    /// The same in a later look at the lane: the segment that began then.
    Optional<Choice> in(Lane later) {
        return segments(later).stream().filter(each -> each.begin().equals(segment.begin())
                && each.subject().enteredId() == segment.subject().enteredId()).findFirst()
                .map(each -> new Choice(later, each, time));
    }
}
