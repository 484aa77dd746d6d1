package dev.stepdeck.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

/// When something fires. Source: "Setting a schedule pattern for scheduled rules (legacy)", EventBridge User
/// Guide, and "Schedule types", EventBridge Scheduler User Guide.
public sealed interface Schedule {

    /// The next time after a given one; nothing if there is none.
    Optional<Instant> after(Instant time);

    /// The last time before `now` of a schedule that counts from `since`; `since` itself when there is none.
    Instant lastBefore(Instant now, Instant since);

    /// The next times after a given one, at most `most`.
    default List<Instant> next(int most, Instant time) {
        var found = new ArrayList<Instant>();
        for (var next = after(time); next.isPresent() && found.size() < most; next = after(next.get())) {
            found.add(next.get());
        }
        return found;
    }

    /// `rate(5 minutes)`
    record Rate(Duration every) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            return Optional.of(time.plus(every));
        }

        @Override
        public Instant lastBefore(Instant now, Instant since) {
            var times = Math.max(0, Duration.between(since, now).dividedBy(every));
            return since.plus(every.multipliedBy(times));
        }
    }

    /// `rate(5 minutes)` that counts from a time, which is the first of its times.
    record RateFrom(Instant start, Duration every) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            if (time.isBefore(start)) {
                return Optional.of(start);
            }
            var times = Duration.between(start, time).dividedBy(every);
            return Optional.of(start.plus(every.multipliedBy(times + 1)));
        }

        @Override
        public Instant lastBefore(Instant now, Instant since) {
            return now;
        }
    }

    /// `cron(0 12 * * ? *)` in a time zone. A time that the clocks skip in spring is skipped; for one that they show twice in
    /// autumn, the first counts.
    record Cron(ExecutionTime times, ZoneId zone) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            var local = time.atZone(zone).toLocalDateTime();
            while (true) {
                var next = times.nextExecution(local.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                local = next.get();
                var offsets = zone.getRules().getValidOffsets(local);
                if (!offsets.isEmpty() && local.toInstant(offsets.getFirst()).isAfter(time)) {
                    return Optional.of(local.toInstant(offsets.getFirst()));
                }
            }
        }

        @Override
        public Instant lastBefore(Instant now, Instant since) {
            return now;
        }
    }

    /// `at(2026-12-01T09:00:00)`
    record At(Instant time) implements Schedule {

        @Override
        public Optional<Instant> after(Instant now) {
            return now.isBefore(time) ? Optional.of(time) : Optional.empty();
        }

        @Override
        public Instant lastBefore(Instant now, Instant since) {
            return now;
        }
    }

    /// Another schedule, limited to the time from one moment to another.
    record Within(Schedule inner, Optional<Instant> start, Optional<Instant> end) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            var from = start.map(first -> first.minusNanos(1)).filter(time::isBefore).orElse(time);
            return inner.after(from).filter(next -> end.isEmpty() || !next.isAfter(end.get()));
        }

        @Override
        public Instant lastBefore(Instant now, Instant since) {
            return inner.lastBefore(now, since);
        }
    }

    /// Of a rate's number: a thousand years of minutes have nine.
    int MOST_DIGITS = 9;

    /// The schedule of a rule: a rate, or cron in UTC.
    ///
    /// @throws ScheduleException if the text is not such a schedule
    static Schedule parse(String text) {
        return rate(text, true).<Schedule>map(Rate::new).orElseGet(() -> cron(text, ZoneOffset.UTC));
    }

    /// The schedule of EventBridge Scheduler.
    ///
    /// @param zone in which cron and at are meant
    /// @param start what a rate counts from
    /// @throws ScheduleException if the text is not a schedule
    static Schedule parse(String text, ZoneId zone, Instant start) {
        var at = Pattern.compile("at\\((\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\)").matcher(text);
        if (at.matches()) {
            try {
                return new At(LocalDateTime.parse(at.group(1)).atZone(zone).toInstant());
            } catch (DateTimeException e) {
                throw new ScheduleException(text);
            }
        }
        return rate(text, false).<Schedule>map(every -> new RateFrom(start, every)).orElseGet(() -> cron(text, zone));
    }

    private static Schedule cron(String text, ZoneId zone) {
        var cron = Pattern.compile("cron\\((\\S+ \\S+ \\S+ \\S+ \\S+ \\S+)\\)").matcher(text);
        if (cron.matches() && CronFields.areValid(List.of(cron.group(1).split(" ")))) {
            try {
                var parser = new CronParser(definition());
                return new Cron(ExecutionTime.forCron(parser.parse("0 " + cron.group(1)).validate()), zone);
            } catch (IllegalArgumentException e) {
                throw new ScheduleException(text);
            }
        }
        throw new ScheduleException(text);
    }

    /// Quartz's fields, with the years of AWS.
    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron().withSeconds().withValidRange(0, 59).and().withMinutes()
                .withValidRange(0, 59).and().withHours().withValidRange(0, 23).and().withDayOfMonth()
                .withValidRange(1, 31).supportsL().supportsW().supportsQuestionMark().and().withMonth()
                .withValidRange(1, 12).and().withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(2).supportsHash()
                .supportsL().supportsQuestionMark().and().withYear().withValidRange(1970, 2199).and().instance();
    }

    /// @param strict whether the unit is that of the number, as rules want it; EventBridge Scheduler takes `rate(1 hours)` too
    /// @throws ScheduleException for an invalid rate
    private static Optional<Duration> rate(String text, boolean strict) {
        var rate = Pattern.compile("rate\\((\\d+) (minute|minutes|hour|hours|day|days)\\)").matcher(text);
        if (!rate.matches()) {
            return Optional.empty();
        }
        var unit = rate.group(2);
        long number = rate.group(1).length() > MOST_DIGITS ? 0 : Long.parseLong(rate.group(1));
        boolean one = !unit.endsWith("s");
        if (number == 0 || strict && one != (number == 1)) {
            throw new ScheduleException(text);
        }
        return Optional.of(switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        });
    }
}
