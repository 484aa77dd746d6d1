package dev.stepdeck.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.schedule.Schedule;
import dev.stepdeck.schedule.ScheduleException;
import dev.stepdeck.schedule.ScheduleWords;

/// Something that fires on a schedule.
///
/// @param maker which service it belongs to
/// @param group the group of a schedule, the bus of a rule
/// @param expression rate, cron or at
/// @param zone in which the expression is meant
/// @param counted from when a rate counts; empty where the service does not say
/// @param window the minutes within which it fires; 0 for at once
public record ScheduleView(Maker maker, String name, String group, String arn, String expression, String zone,
        Optional<Instant> counted, Optional<Instant> start, Optional<Instant> end, int window, boolean enabled,
        String description, List<ScheduleTarget> targets) {

    /// The two services that have schedules.
    public enum Maker {
        /// A rule of EventBridge with a schedule.
        RULE("EventBridge rule"),
        /// A schedule of EventBridge Scheduler.
        SCHEDULER("EventBridge Scheduler");

        private final String title;

        Maker(String title) {
            this.title = title;
        }

        /// The service's name.
        public String title() {
            return title;
        }
    }

    public ScheduleView {
        targets = List.copyOf(targets);
    }

    /// When it fires, in words.
    public String words() {
        return ScheduleWords.of(expression) + (expression.startsWith("rate") || zone.equals("UTC") ? "" : ", " + zone)
                + (window == 0 ? "" : ", within " + window + " minutes");
    }

    /// The next times at which it fires, at most `most`; none while it is disabled, or when only the service knows.
    public List<Instant> next(int most, Instant now) {
        if (!enabled || isCountedElsewhere()) {
            return List.of();
        }
        try {
            var inner = Schedule.parse(expression, ZoneId.of(zone), start.or(() -> counted).orElse(now));
            return (expression.startsWith("at(") ? inner : new Schedule.Within(inner, start, end)).next(most, now);
        } catch (ScheduleException | DateTimeException e) {
            return List.of();
        }
    }

    /// Whether its rate counts from a time that the service does not report.
    public boolean isCountedElsewhere() {
        return expression.startsWith("rate") && start.isEmpty() && counted.isEmpty();
    }
}
