package dev.stepdeck.sandbox.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.timetable.Timetable;

import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/// Fires schedules at their times. A time that passed while the sandbox was off is gone, also for a schedule that has only
/// that one, and none is fired for twice: the next one is always after now.
final class Firing implements AutoCloseable {

    private final Schedules schedules;
    private final Attempts attempts;
    private final SandboxClock clock;
    private final Store store;
    private final RandomGenerator random;
    private final Pauses pauses;
    private final Timetable<GetScheduleResponse> timetable;

    Firing(Schedules schedules, Invoker invoker, SandboxClock clock, Store store, RandomGenerator random) {
        this.schedules = schedules;
        this.pauses = new Pauses(clock);
        this.attempts = new Attempts(invoker, pauses);
        this.clock = clock;
        this.store = store;
        this.random = random;
        this.timetable = new Timetable<>(clock, "scheduler", this::fire);
    }

    /// Takes up all schedules after a start.
    void resume() {
        for (var row : schedules.all()) {
            if (row.state() == ScheduleState.ENABLED && Schedules.isOver(row, clock.instant())) {
                complete(row);
            } else {
                put(row);
            }
        }
    }

    /// Begins with a schedule that was just made: a rate without a start fires at once.
    void begin(GetScheduleResponse row) {
        if (row.state() == ScheduleState.ENABLED) {
            timetable.put(Schedules.key(row), row, Optional.of(Timing.of(row)), row.creationDate().minusNanos(1));
        }
    }

    /// Goes on with a schedule as it is now.
    void put(GetScheduleResponse row) {
        timetable.put(Schedules.key(row), row,
                row.state() == ScheduleState.ENABLED ? Optional.of(Timing.of(row)) : Optional.empty());
    }

    void remove(GetScheduleResponse row) {
        timetable.remove(Schedules.key(row));
    }

    private void fire(GetScheduleResponse row, Instant time) {
        try {
            if (!pauses.pause(later(row)) || schedules.now(row).isEmpty()) {
                return;
            }
            attempts.make(new Invocation(row, time, String.format(Locale.ROOT, "%016x", random.nextLong())));
            if (Schedules.isOver(row, time)) {
                complete(row);
            }
            store.commit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Somewhere in the flexible window.
    private Duration later(GetScheduleResponse row) {
        var minutes = row.flexibleTimeWindow().maximumWindowInMinutes();
        return minutes == null ? Duration.ZERO : Duration.ofMillis(random.nextLong(minutes * 60_000L));
    }

    private void complete(GetScheduleResponse row) {
        if (row.actionAfterCompletion() == ActionAfterCompletion.DELETE) {
            schedules.now(row).ifPresent(schedules::remove);
        }
    }

    @Override
    public void close() {
        timetable.close();
        pauses.close();
    }
}
