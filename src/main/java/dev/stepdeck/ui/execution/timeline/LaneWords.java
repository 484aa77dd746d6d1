package dev.stepdeck.ui.execution.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import dev.stepdeck.aws.timeline.Lane;
import dev.stepdeck.aws.timeline.Part;
import dev.stepdeck.aws.timeline.Segment;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Words;

/// What is said of lanes and segments: behind a lane, in the card at the pointer, and to those who do not see them.
final class LaneWords {

    private LaneWords() {}

    /// Behind a lane: how long, or how many at most.
    static String summary(Lane lane, Instant now) {
        return switch (lane) {
            case Lane.Row row -> Times.took(took(row, now));
            case Lane.Crowd crowd -> String.format(Locale.ROOT, "max %,d", crowd.most());
            case Lane.Lines lines -> Words.count(lines.counts().total(), "line") + (lines.counts().cut() ? "+" : "");
        };
    }

    /// All that it took, without pauses between visits.
    private static Duration took(Lane.Row row, Instant now) {
        return row.segments().stream().map(segment -> segment.took(now)).reduce(Duration.ZERO, Duration::plus);
    }

    /// For a screen reader.
    static String spoken(Lane lane, Instant now) {
        var name = lane.label().name();
        return switch (lane) {
            case Lane.Row row -> row.segments().isEmpty()
                    ? name
                    : name + ": " + row.segments().getLast().part().words() + ", from "
                            + Times.clock(row.segments().getFirst().begin()) + " for " + Times.took(took(row, now))
                            + (row.segments().size() > 1 ? ", " + Words.count(row.segments().size(), "part") : "");
            case Lane.Crowd crowd -> name + ": " + Words.count(crowd.segments().size(), crowd.thing()) + ", "
                    + summary(lane, now) + " at a time";
            case Lane.Lines lines -> name + ": " + summary(lane, now);
        };
    }

    /// A segment in full.
    static String card(Lane lane, Segment segment, Instant now) {
        var open = segment.part().end().isEmpty();
        var head = switch (lane.label().sort()) {
            case STATE, ITERATIONS -> segment.subject().state();
            case JOB_RUN, QUERY, EXECUTION, MAP_RUN, LOG -> lane.label().name() + " of " + segment.subject().state();
        };
        return head + "\n" + capital(segment.part().words()) + "\n" + Times.clock(segment.begin()) + " – "
                + (open ? "goes on" : Times.clock(segment.end(now))) + "\n"
                + (waits(segment.part().kind()) ? "waited " : "took ") + Times.took(segment.took(now))
                + (open ? " so far" : "");
    }

    private static boolean waits(Part.Kind kind) {
        return kind == Part.Kind.WAIT || kind == Part.Kind.CALLBACK;
    }

    /// What a colour means.
    static String meaning(Part.Kind kind) {
        return switch (kind) {
            case WAIT -> "waiting";
            case PREPARE -> "preparing";
            case CALLBACK -> "waiting for a callback";
            case RUNNING -> "running";
            case GOOD -> "succeeded";
            case WARNING -> "caught";
            case STOPPED -> "stopped";
            case BAD -> "failed";
        };
    }

    /// What a crowd does at a time.
    static String card(Lane.Crowd crowd, Instant time, Instant now) {
        var count = Columns.countAt(crowd.segments(), time, now);
        return crowd.label().name() + "\n" + Words.count(count, crowd.thing()) + " at work\n" + Times.clock(time);
    }

    /// What is written at a time.
    static String card(Lane.Lines lines, Instant time, TimeWindow window, double width) {
        var seconds = Math.max(1, (long) Math.ceil(window.length() / 1000 / Math.max(1, width)));
        var first = time.getEpochSecond() / seconds * seconds;
        var count = lines.counts().between(first, first + seconds);
        return lines.label().name() + "\n" + Words.count(count, "line") + " in "
                + (seconds == 1 ? "this second" : Times.round(Duration.ofSeconds(seconds))) + "\n"
                + Times.clock(time);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
