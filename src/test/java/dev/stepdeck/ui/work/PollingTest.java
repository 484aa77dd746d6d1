package dev.stepdeck.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class PollingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void thePauseGrowsWithFailuresAndIsTheWantedOneAfterASuccess() {
        var pauses = new ArrayList<Duration>();
        var patience = Patience.FRESH;

        for (var success : List.of(true, false, false, false, false, false, true)) {
            patience = patience.after(success);
            pauses.add(patience.pause(Duration.ofSeconds(1)));
        }

        assertThat(pauses).containsExactlyElementsOf(
                Stream.of(1, 2, 4, 8, 16, 16, 1).map(Duration::ofSeconds).toList());
    }

    @Test
    void whoWantsNoPauseWaitsAfterFailuresAllTheSame() {
        assertThat(Patience.FRESH.pause(Duration.ZERO)).isZero();
        assertThat(Patience.FRESH.after(false).pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Patience.FRESH.after(false).after(false).pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void restingPollsShareTheRateByTheCallsThatTheyMake() {
        var rest = new Rest();
        rest.within(() -> 2, () -> 0);
        var one = new Running(Work.inline(), _ -> {});
        var other = new Running(Work.inline(), _ -> {});
        var silent = new Running(Work.inline(), _ -> {});

        assertThat(rest.pause(silent, SECOND, true, 0)).isEqualTo(SECOND);
        assertThat(rest.pause(one, SECOND, true, 1)).isEqualTo(SECOND);
        assertThat(rest.pause(other, SECOND, true, 5)).isEqualTo(SECOND.multipliedBy(3));
        assertThat(rest.pause(one, SECOND, true, 1)).isEqualTo(SECOND.multipliedBy(3));
        assertThat(rest.pause(one, SECOND, false, 1)).isEqualTo(SECOND);
        assertThat(rest.pause(other, SECOND, true, 5)).isEqualTo(Duration.ofMillis(2500));
        rest.leave(other);
        assertThat(rest.pause(one, SECOND, true, 1)).isEqualTo(SECOND);
    }

    @Test
    void aPollThatFailsAsksAgainAfterASecondOnly() throws InterruptedException {
        var work = new Work(task -> Thread.ofVirtual().start(task), Runnable::run);
        var failures = new LinkedBlockingQueue<Instant>();

        try (var scope = work.scope()) {
            scope.poll(Duration.ZERO, _ -> {
                throw new IllegalStateException("not allowed");
            }, _ -> {}, _ -> failures.add(Instant.now()));
            var first = failures.poll(120, TimeUnit.SECONDS);
            var second = failures.poll(120, TimeUnit.SECONDS);

            assertThat(Duration.between(first, second)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        }
    }
}
