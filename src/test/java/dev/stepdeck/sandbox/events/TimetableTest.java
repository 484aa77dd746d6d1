package dev.stepdeck.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.clock.SandboxClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules and when they fire.
class TimetableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate(5 minutes) | 2024-01-01T00:00:00Z | 2024-01-01T00:05:00Z",
        "rate(1 day) | 2024-01-01T00:00:00Z | 2024-01-02T00:00:00Z",
        "cron(0 * * * ? *) | 2024-01-01T00:30:00Z | 2024-01-01T01:00:00Z",
        "cron(15 10 ? * MON-FRI *) | 2024-01-05T11:00:00Z | 2024-01-08T10:15:00Z",
        "cron(0 8 1 * ? *) | 2024-01-15T00:00:00Z | 2024-02-01T08:00:00Z",
        "cron(0/10 * ? * 2#1 2025) | 2024-01-15T00:00:00Z | 2025-01-06T00:00:00Z"})
    void aScheduleKnowsItsNextTime(String schedule, Instant time, Instant next) {
        assertThat(Schedule.parse(schedule).after(time)).contains(next);
    }

    @Test
    void aScheduleInThePastHasNoNextTime() {
        assertThat(Schedule.parse("cron(0 0 1 1 ? 2020)").after(Instant.parse("2024-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void anHourPassesAsFastAsTheClock() throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        try (var timetable = new Timetable(new SandboxClock(100_000), (_, time) -> fired.add(time))) {
            timetable.put(new Rule("default", "hourly", Optional.empty(), Optional.of("rate(1 hour)"), true,
                    Optional.empty(), Optional.empty(), 0, Map.of()));

            var first = fired.poll(10, TimeUnit.SECONDS);
            var second = fired.poll(10, TimeUnit.SECONDS);

            assertThat(first).isNotNull();
            assertThat(Duration.between(first, second)).isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void aRuleThatIsSwitchedOffDoesNotFire() throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        try (var timetable = new Timetable(new SandboxClock(1_000_000), (_, time) -> fired.add(time))) {
            var rule = new Rule("default", "hourly", Optional.empty(), Optional.of("rate(1 day)"), true,
                    Optional.empty(), Optional.empty(), 0, Map.of());
            timetable.put(rule);
            assertThat(fired.poll(10, TimeUnit.SECONDS)).isNotNull();

            timetable.put(rule.withEnabled(false));
            fired.clear();

            assertThat(fired.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
