package dev.stepdeck.sandbox.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.stepdeck.sandbox.clock.SandboxClock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires the rules that have schedules. A schedule goes on from the time it last fired for, and the way to the next is as
/// short as the clock's speed makes it.
final class Timetable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final SandboxClock clock;
    private final BiConsumer<Rule, Instant> fire;
    private final Map<String, ScheduledFuture<?>> waiting = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("events-timer").factory());

    /// @param fire is called on a thread of its own, with the time of the schedule
    Timetable(SandboxClock clock, BiConsumer<Rule, Instant> fire) {
        this.clock = clock;
        this.fire = fire;
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Keeps a rule's schedule, or gives it up when it is disabled or has none.
    void put(Rule rule) {
        remove(rule);
        if (rule.enabled() && rule.schedule().isPresent()) {
            plan(rule, Schedule.parse(rule.schedule().get()), clock.instant());
        }
    }

    void remove(Rule rule) {
        var before = waiting.remove(rule.key());
        if (before != null) {
            before.cancel(false);
        }
    }

    private void plan(Rule rule, Schedule schedule, Instant last) {
        schedule.after(last).ifPresent(next -> {
            var wait = clock.real(Duration.between(last, next));
            waiting.put(rule.key(),
                    timer.schedule(() -> due(rule, schedule, next), wait.toMillis(), TimeUnit.MILLISECONDS));
        });
    }

    private void due(Rule rule, Schedule schedule, Instant time) {
        plan(rule, schedule, time);
        Thread.ofVirtual().name("events-" + rule.name()).start(() -> {
            try {
                fire.accept(rule, time);
            } catch (RuntimeException e) {
                LOG.error("{} could not fire", rule.arn(), e);
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
