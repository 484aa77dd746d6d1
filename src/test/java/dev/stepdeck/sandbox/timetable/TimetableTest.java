package dev.stepdeck.sandbox.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.schedule.Schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Schedules and when they fire.
class TimetableTest {

    @Test
    void anHourPassesAsFastAsTheClock() throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        try (var timetable = new Timetable<String>(new SandboxClock(100_000), "test", (_, time) -> fired.add(time))) {
            timetable.put("hourly", "hourly", Optional.of(Schedule.parse("rate(1 hour)")));

            var first = fired.poll(120, TimeUnit.SECONDS);
            var second = fired.poll(120, TimeUnit.SECONDS);

            assertThat(first).isNotNull();
            assertThat(Duration.between(first, second)).isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void aScheduleGoesOnWithItsTimeInTheNextLifeOfTheSandbox(@TempDir Path folder) throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        var since = Instant.now().minusSeconds(58).truncatedTo(ChronoUnit.MILLIS);
        try (var store = Store.open(folder)) {
            var phases = new Phases.Kept(store, "test.phases");
            phases.set("minutely", since);
            try (var timetable = new Timetable<String>(new SandboxClock(1), "test", (_, time) -> fired.add(time),
                    phases)) {
                timetable.resume("minutely", "minutely", Optional.of(Schedule.parse("rate(1 minute)")));

                assertThat(fired.poll(120, TimeUnit.SECONDS)).isEqualTo(since.plusSeconds(60));
            }
        }
    }

    @Test
    void aTimeInThousandsOfYearsIsNoTrouble() throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        try (var timetable = new Timetable<String>(new SandboxClock(1_000_000), "test", (_, time) -> fired.add(time))) {
            timetable.put("far", "far", Optional.of(new Schedule.At(Instant.parse("9999-12-31T00:00:00Z"))));

            assertThat(fired.poll(50, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aScheduleThatIsSwitchedOffDoesNotFire() throws InterruptedException {
        var fired = new LinkedBlockingQueue<Instant>();
        try (var timetable = new Timetable<String>(new SandboxClock(1_000_000), "test", (_, time) -> fired.add(time))) {
            timetable.put("daily", "daily", Optional.of(Schedule.parse("rate(1 day)")));
            assertThat(fired.poll(120, TimeUnit.SECONDS)).isNotNull();

            timetable.put("daily", "daily", Optional.empty());
            fired.clear();

            assertThat(fired.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
