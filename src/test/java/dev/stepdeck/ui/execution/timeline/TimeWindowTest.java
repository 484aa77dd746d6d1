package dev.stepdeck.ui.execution.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRangeBecomesTheWindow() {
        var window = TimeWindow.of(BEGIN, BEGIN.plusSeconds(100)).range(0.75, 0.25);

        assertThat(window.time(0)).isEqualTo(BEGIN.plusSeconds(25));
        assertThat(window.time(1)).isEqualTo(BEGIN.plusSeconds(75));
        assertThat(window.range(0.5, 2).time(1)).isEqualTo(BEGIN.plusSeconds(75));
        assertThat(window.fit().all()).isTrue();
    }

    @Test
    void theEndIsFollowedWhereItWasSeen() {
        var all = TimeWindow.of(BEGIN, BEGIN.plusSeconds(100));
        var longer = BEGIN.plusSeconds(110);

        assertThat(all.reaching(BEGIN, longer).all()).isTrue();
        assertThat(all.range(0.9, 1).reaching(BEGIN, longer).time(1)).isEqualTo(longer);
        assertThat(all.range(0.1, 0.2).reaching(BEGIN, longer).time(0)).isEqualTo(BEGIN.plusSeconds(10));
    }

    @Test
    void anExecutionWithoutLengthHasAWindow() {
        var window = TimeWindow.of(BEGIN, BEGIN);

        assertThat(window.length()).isEqualTo(TimeWindow.LEAST);
        assertThat(window.zoom(10, 0.5)).isEqualTo(window);
        assertThat(window.fraction(BEGIN)).isZero();
    }

    @Test
    void aMomentIsBroughtIntoTheWindow() {
        var window = TimeWindow.of(BEGIN, BEGIN.plusSeconds(100)).range(0.4, 0.5);

        assertThat(window.showing(BEGIN.plusSeconds(45))).isEqualTo(window);
        assertThat(window.showing(BEGIN.plusSeconds(80)).fraction(BEGIN.plusSeconds(80))).isBetween(0.0, 1.0);
        assertThat(window.showing(BEGIN).fraction(BEGIN)).isBetween(0.0, 1.0);
    }

    @RepeatedTest(20)
    void whateverIsDoneTheWindowStaysWithinTheWhole() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var end = BEGIN.plusMillis(1 + random.nextLong(Duration.ofDays(300).toMillis()));
        var window = TimeWindow.of(BEGIN, end);
        for (var turn = 0; turn < 300; turn++) {
            var before = window;
            var at = random.nextDouble();
            switch (random.nextInt(4)) {
                case 0 -> {
                    var factor = 0.2 + random.nextDouble() * 6;
                    window = window.zoom(factor, at);
                    var limited = window.begin() == 0 || window.begin() + window.length() >= window.whole() - 1e-3;
                    if (!limited) {
                        // What is at the pointer stays there.
                        assertThat(window.begin() + at * window.length()).as("seed %d", seed)
                                .isCloseTo(before.begin() + at * before.length(), within(1e-3));
                    }
                }
                case 1 -> {
                    window = window.pan(random.nextDouble() * 4 - 2);
                    assertThat(window.length()).as("seed %d", seed).isEqualTo(before.length());
                }
                case 2 -> window = window.range(at, random.nextDouble());
                default -> window = window.fit();
            }
            assertThat(window.begin()).as("seed %d", seed).isGreaterThanOrEqualTo(0);
            assertThat(window.begin() + window.length()).as("seed %d", seed)
                    .isLessThanOrEqualTo(window.whole() + 1e-3);
            assertThat(window.length()).as("seed %d", seed).isGreaterThanOrEqualTo(TimeWindow.LEAST);
            assertThat(window.fraction(window.time(at))).as("seed %d", seed).isCloseTo(at, within(1e-3));
        }
    }

    @RepeatedTest(20)
    void zoomingInAndOutAgainComesBack() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var window = TimeWindow.of(BEGIN, BEGIN.plusSeconds(10_000)).range(0.4, 0.6);
        var at = random.nextDouble();
        var factor = 1 + random.nextDouble() * 2;

        var back = window.zoom(factor, at).zoom(1 / factor, at);

        assertThat(back.begin()).as("seed %d", seed).isCloseTo(window.begin(), within(1e-3));
        assertThat(back.length()).as("seed %d", seed).isCloseTo(window.length(), within(1e-3));
    }
}
