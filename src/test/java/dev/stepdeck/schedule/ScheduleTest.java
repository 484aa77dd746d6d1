package dev.stepdeck.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When schedules fire.
class ScheduleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

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
    void aScheduleKeepsItsTimeOverARestart() {
        var since = Instant.parse("2026-01-01T00:10:00Z");

        var hourly = Schedule.parse("rate(1 hour)");

        assertThat(hourly.lastBefore(Instant.parse("2026-01-01T00:50:00Z"), since)).isEqualTo(since);
        assertThat(hourly.lastBefore(Instant.parse("2026-01-01T05:30:00Z"), since))
                .isEqualTo(Instant.parse("2026-01-01T05:10:00Z"));
    }

    @Test
    void aRateOfTheSchedulerCountsFromItsStart() {
        var rate = Schedule.parse("rate(20 minutes)", ZoneOffset.UTC, START);

        assertThat(rate.next(3, START.minusSeconds(1))).containsExactly(START, START.plusSeconds(1200),
                START.plusSeconds(2400));
        assertThat(rate.after(START.plusSeconds(1200))).contains(START.plusSeconds(2400));
    }

    /// Source: "Daylight savings time", EventBridge Scheduler User Guide: what the clocks skip is skipped, what they show
    /// twice happens once.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cron(30 2 * * ? *) | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z",
        "cron(30 1 * * ? *) | 2026-03-28T12:00:00Z | 2026-03-29T00:30:00Z",
        "cron(30 2 * * ? *) | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
        "cron(30 2 * * ? *) | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
        "cron(0/30 * * * ? *) | 2026-10-25T00:30:00Z | 2026-10-25T02:00:00Z",
        "cron(0/30 * * * ? *) | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z",
        "at(2026-07-01T09:00:00) | 2026-01-01T00:00:00Z | 2026-07-01T07:00:00Z"})
    void clocksThatAreSetAreHeeded(String schedule, Instant time, Instant next) {
        assertThat(Schedule.parse(schedule, ZoneId.of("Europe/Berlin"), START).after(time)).contains(next);
    }

    @Test
    void oneTimeIsOnce() {
        var once = Schedule.parse("at(2026-02-01T10:00:00)", ZoneOffset.UTC, START);

        assertThat(once.next(5, START)).containsExactly(Instant.parse("2026-02-01T10:00:00Z"));
    }

    @Test
    void nothingFiresOutsideOfItsDates() {
        var within = new Schedule.Within(Schedule.parse("cron(0 12 * * ? *)", ZoneOffset.UTC, START),
                Optional.of(Instant.parse("2026-01-03T12:00:00Z")), Optional.of(Instant.parse("2026-01-05T11:00:00Z")));

        assertThat(within.next(5, START)).containsExactly(Instant.parse("2026-01-03T12:00:00Z"),
                Instant.parse("2026-01-04T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate(0 minutes)", "rate(1234567890 minutes)",
        "rate(5 seconds)", "cron(* * * * * *)", "cron(0 12 * * ?)", "cron(60 * * * ? *)", "at(2026-02-30T00:00:00)",
        "at(tomorrow)", "every minute"})
    void whatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> Schedule.parse(text, ZoneOffset.UTC, START)).isInstanceOf(ScheduleException.class);
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(ScheduleException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(1 minutes)", "rate(1 hours)", "rate(2 minute)"})
    void rulesWantTheUnitOfTheNumberAndTheSchedulerDoesNot(String text) {
        assertThat(Schedule.parse(text, ZoneOffset.UTC, START)).isInstanceOf(Schedule.RateFrom.class);
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(ScheduleException.class);
    }
}
