package dev.stepdeck.aws.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PartTest {

    private static final Instant BEGIN = Instant.ofEpochSecond(1_000_000);

    @Test
    void whatIsBetweenPartsIsWaiting() {
        var parts = Part.cut(at(0), Optional.of(at(100)),
                List.of(part(10, 20, "first"), part(60, 90, "second")), "pause");

        assertThat(parts).containsExactly(part(0, 20, "first"),
                new Part(at(20), Optional.of(at(60)), Part.Kind.WAIT, "pause"), part(60, 100, "second"));
    }

    @Test
    void whatGoesOnIsOpenAtItsEnd() {
        var parts = Part.cut(at(0), Optional.empty(), List.of(part(0, 20, "first"), Part.open(at(30),
                Part.Kind.RUNNING, "second")), "pause");

        assertThat(parts.getLast()).isEqualTo(Part.open(at(30), Part.Kind.RUNNING, "second"));
        assertThat(Part.cut(at(0), Optional.empty(), List.of(part(0, 20, "first")), "pause").getLast())
                .isEqualTo(Part.open(at(20), Part.Kind.WAIT, "pause"));
    }

    /// Attempts whose times overlap, lie outside of the visit, or lack their end: clocks and services are not exact.
    @RepeatedTest(20)
    void anyPartsBecomeAStretchWithoutGapOrOverlap() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var turn = 0; turn < 200; turn++) {
            var begin = at(random.nextInt(50));
            var end = random.nextInt(4) == 0
                    ? Optional.<Instant>empty()
                    : Optional.of(begin.plusMillis(random.nextInt(200)));
            var parts = new ArrayList<Part>();
            for (var i = random.nextInt(6); i > 0; i--) {
                var from = at(random.nextInt(300));
                parts.add(new Part(from, random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(from.plusMillis(random.nextInt(120))), Part.Kind.GOOD, "attempt"));
            }
            parts.sort(Comparator.comparing(Part::begin));

            var cut = Part.cut(begin, end, parts, "pause");

            var what = "seed " + seed + ": " + begin + " to " + end + " with " + parts + " gave " + cut;
            var at = begin;
            for (var part : cut) {
                assertThat(part.begin()).as(what).isEqualTo(at);
                assertThat(part.end().filter(part.begin()::isAfter)).as(what).isEmpty();
                at = part.end().orElse(Instant.MAX);
            }
            assertThat(at).as(what).isEqualTo(end.orElse(Instant.MAX));
            if (end.isPresent() || parts.stream().allMatch(part -> part.end().isPresent())) {
                assertThat(cut.stream().filter(part -> part.kind() == Part.Kind.GOOD).count()).as(what)
                        .isEqualTo(parts.size());
            }
        }
    }

    private static Instant at(long millis) {
        return BEGIN.plus(Duration.ofMillis(millis));
    }

    private static Part part(long from, long to, String words) {
        return Part.of(at(from), at(to), Part.Kind.GOOD, words);
    }
}
