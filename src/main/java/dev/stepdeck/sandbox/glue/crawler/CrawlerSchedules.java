package dev.stepdeck.sandbox.glue.crawler;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.timetable.Phases;
import dev.stepdeck.sandbox.timetable.Timetable;
import dev.stepdeck.schedule.Schedule;
import dev.stepdeck.schedule.ScheduleException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.ScheduleState;

/// When crawlers run by themselves: `cron(15 12 * * ? *)`. One that is still running then is left alone. Thread-safe.
final class CrawlerSchedules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CrawlerSchedules.class);

    private final Store store;
    private final Crawlers crawlers;
    private volatile @Nullable Timetable<String> timetable;

    CrawlerSchedules(Store store, Crawlers crawlers) {
        this.store = store;
        this.crawlers = crawlers;
    }

    /// Takes up the schedules, also those from before a restart.
    ///
    /// @param start starts a crawler
    void begin(SandboxClock clock, Consumer<String> start) {
        var times = new Timetable<String>(clock, "crawlers", (name, _) -> {
            try {
                start.accept(name);
            } catch (AwsServiceException e) {
                LOG.warn("The crawler {} could not start by its schedule: {}", name, e.getMessage());
            }
            store.commit();
        }, new Phases.Kept(store, "glue.crawlerPhases"));
        crawlers.all().forEach(crawler -> times.resume(crawler.name(), crawler.name(), times(crawler)));
        timetable = times;
    }

    private static Optional<Schedule> times(Crawler crawler) {
        var schedule = crawler.schedule();
        return schedule == null || schedule.state() != ScheduleState.SCHEDULED
                ? Optional.empty()
                : Optional.of(Schedule.parse(schedule.scheduleExpression()));
    }

    /// What a crawler keeps of an expression; null for none.
    ///
    /// @throws AwsServiceException if it is not a cron expression
    static software.amazon.awssdk.services.glue.model.@Nullable Schedule of(@Nullable String expression) {
        if (expression == null || expression.isBlank()) {
            return null;
        }
        try {
            if (Schedule.parse(expression) instanceof Schedule.Cron) {
                return software.amazon.awssdk.services.glue.model.Schedule.builder().scheduleExpression(expression)
                        .state(ScheduleState.SCHEDULED).build();
            }
        } catch (ScheduleException e) {
            // Said below.
        }
        throw CrawlerFaults.invalid("Invalid Schedule expression: " + expression);
    }

    /// Keeps a crawler's schedule as the crawler says it now.
    void put(Crawler crawler) {
        var times = timetable;
        if (times != null) {
            times.put(crawler.name(), crawler.name(), times(crawler));
        }
    }

    void remove(String name) {
        var times = timetable;
        if (times != null) {
            times.remove(name);
        }
    }

    void set(@Nullable String name, @Nullable String expression) {
        var schedule = of(expression);
        put(crawlers.change(crawlers.get(name).name(), before -> before.toBuilder().schedule(schedule).build()));
    }

    /// Sets whether a crawler's schedule counts.
    void set(@Nullable String name, ScheduleState state) {
        put(crawlers.change(crawlers.get(name).name(), before -> {
            if (before.schedule() == null) {
                throw CrawlerFaults.noSchedule(before.name());
            }
            if (before.schedule().state() == state) {
                throw state == ScheduleState.SCHEDULED
                        ? CrawlerFaults.scheduled(before.name())
                        : CrawlerFaults.notScheduled(before.name());
            }
            return before.toBuilder().schedule(before.schedule().toBuilder().state(state).build()).build();
        }));
    }

    @Override
    public void close() {
        var times = timetable;
        if (times != null) {
            times.close();
        }
    }
}
