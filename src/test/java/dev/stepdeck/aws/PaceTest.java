package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;

class PaceTest {

    private Instant now = Instant.EPOCH;

    @Test
    void asksQuicklyAtFirstSlowlyLaterAndAgainSoonAfterNews() throws Exception {
        var waits = new ArrayList<Duration>();
        var pace = new Pace(() -> now, wait -> {
            waits.add(wait);
            now = now.plus(wait);
        });

        while (now.isBefore(Instant.EPOCH.plusSeconds(60))) {
            pace.await();
        }
        assertThat(waits.getFirst()).isEqualTo(Duration.ofMillis(100));
        assertThat(waits.getLast()).isEqualTo(Duration.ofSeconds(5));
        assertThat(waits.size()).isBetween(20, 30);

        pace.news();
        assertThat(pace.next()).isEqualTo(Duration.ofSeconds(1));
    }
}
