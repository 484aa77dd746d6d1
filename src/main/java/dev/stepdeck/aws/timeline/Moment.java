package dev.stepdeck.aws.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lanes as they were at a moment of the past: what came later is left out.
final class Moment {

    private Moment() {}

    static List<Lane> of(List<Lane> lanes, Instant moment) {
        return lanes.stream().<Lane>map(lane -> switch (lane) {
            case Lane.Row row -> new Lane.Row(row.label(), of(moment, row.segments()));
            case Lane.Crowd crowd -> new Lane.Crowd(crowd.label(), crowd.thing(), of(moment, crowd.segments()),
                    crowd.most());
            case Lane.Lines lines -> new Lane.Lines(lines.label(), lines.counts().until(moment.getEpochSecond()),
                    of(moment, lines.writers()));
        }).toList();
    }

    private static List<Segment> of(Instant moment, List<Segment> segments) {
        return segments.stream().filter(segment -> !segment.begin().isAfter(moment)).map(segment -> {
            var part = segment.part();
            return part.end().filter(moment::isBefore).isEmpty()
                    ? segment
                    : new Segment(new Part(part.begin(), Optional.empty(), under(part.kind()), part.words()),
                            segment.subject());
        }).toList();
    }

    /// Nobody knew then how it would end.
    private static Part.Kind under(Part.Kind kind) {
        return switch (kind) {
            case WAIT, PREPARE, CALLBACK -> kind;
            case RUNNING, GOOD, WARNING, STOPPED, BAD -> Part.Kind.RUNNING;
        };
    }

    /// The end of the last thing that has ended.
    static Optional<Instant> last(List<Lane> lanes) {
        return lanes.stream().flatMap(lane -> switch (lane) {
            case Lane.Row row -> row.segments().stream();
            case Lane.Crowd crowd -> crowd.segments().stream();
            case Lane.Lines lines -> lines.writers().stream();
        }).flatMap(segment -> segment.part().end().stream()).max(Instant::compareTo);
    }
}
