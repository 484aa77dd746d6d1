package dev.stepdeck.sandbox.timetable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.schedule.Schedule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires what has a schedule. A schedule continues from the time it last fired for, and the way to the next is as
/// short as the clock's speed makes it.
///
/// Thread-safe.
///
/// @param <T> what fires
public final class Timetable<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    /// Longer times have no number in nanoseconds.
    private static final Duration LONGEST_WAIT = Duration.ofDays(100_000);

    private final SandboxClock clock;
    private final String name;
    private final BiConsumer<T, Instant> fire;
    private final Phases phases;
    private final Map<String, ScheduledFuture<?>> waiting = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer;

    /// @param name of its threads: `events`
    /// @param fire is called on a thread of its own, with the time of the schedule
    public Timetable(SandboxClock clock, String name, BiConsumer<T, Instant> fire) {
        this(clock, name, fire, Phases.FORGOTTEN);
    }

    /// @param phases keeps the schedules' time over a restart
    public Timetable(SandboxClock clock, String name, BiConsumer<T, Instant> fire, Phases phases) {
        this.clock = clock;
        this.name = name;
        this.fire = fire;
        this.phases = phases;
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Keeps a schedule from now on, or gives it up.
    ///
    /// @param key identifies it
    /// @param schedule empty for what does not fire
    public void put(String key, T what, Optional<Schedule> schedule) {
        put(key, what, schedule, clock.instant());
    }

    /// The same from a time on: the first time that it fires for is the one after that.
    public void put(String key, T what, Optional<Schedule> schedule, Instant from) {
        remove(key);
        schedule.ifPresent(when -> plan(key, what, when, from));
    }

    /// Takes up a schedule after a restart, at the next of its times; those that passed meanwhile are gone, as
    /// waiting at another speed than the clock's is.
    public void resume(String key, T what, Optional<Schedule> schedule) {
        var since = clock.speed() == 1 ? phases.of(key) : Optional.<Instant>empty();
        if (schedule.isPresent() && since.isPresent()) {
            plan(key, what, schedule.get(), schedule.get().lastBefore(clock.instant(), since.get()));
        } else {
            put(key, what, schedule);
        }
    }

    /// Gives a schedule up.
    public void remove(String key) {
        phases.forget(key);
        var before = waiting.remove(key);
        if (before != null) {
            before.cancel(false);
        }
    }

    private void plan(String key, T what, Schedule schedule, Instant last) {
        phases.set(key, last);
        schedule.after(last).ifPresent(next -> {
            var from = clock.speed() == 1 ? clock.instant() : last;
            var left = Duration.between(from, next);
            if (left.compareTo(LONGEST_WAIT) > 0) {
                return; // no sandbox lives to see it
            }
            var wait = clock.real(left);
            waiting.put(key, timer.schedule(() -> due(key, what, schedule, next), wait.toMillis(),
                    TimeUnit.MILLISECONDS));
        });
    }

    private void due(String key, T what, Schedule schedule, Instant time) {
        plan(key, what, schedule, time);
        Thread.ofVirtual().name(name + "-" + key).start(() -> {
            try {
                fire.accept(what, time);
            } catch (RuntimeException e) {
                LOG.error("{} could not fire", key, e);
            }
        });
    }

    /// Nothing fires any more.
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
