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
