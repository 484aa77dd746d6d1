package dev.stepdeck.sandbox.scheduler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import dev.stepdeck.schedule.Schedule;
import dev.stepdeck.schedule.ScheduleException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/// When a schedule fires. Source: CreateSchedule, EventBridge Scheduler API Reference, and "Schedule types", User Guide.
final class Timing {

    private static final Duration LATEST_START = Duration.ofMinutes(5);

    private Timing() {}

    /// The times of a schedule, whether it is enabled or not.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for an expression or a zone that is none
    static Schedule of(GetScheduleResponse row) {
        var start = Optional.ofNullable(row.startDate());
        try {
            var inner = Schedule.parse(row.scheduleExpression(), zone(row.scheduleExpressionTimezone()),
                    start.orElse(row.creationDate()));
            // A single time knows no dates.
            return inner instanceof Schedule.At
                    ? inner
                    : new Schedule.Within(inner, start, Optional.ofNullable(row.endDate()));
        } catch (ScheduleException e) {
            throw SchedulerFaults.invalid("Invalid Schedule Expression " + row.scheduleExpression() + ".");
        }
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(name == null ? "UTC" : name);
        } catch (DateTimeException e) {
            throw SchedulerFaults.invalid("Invalid Schedule Expression Timezone " + name + ".");
        }
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for dates and a window that cannot be
    static void check(GetScheduleResponse row, Instant now) {
        of(row);
        if (row.startDate() != null && row.startDate().isBefore(now.minus(LATEST_START))) {
            throw SchedulerFaults.invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (row.endDate() != null && !row.endDate().isAfter(now)) {
            throw SchedulerFaults.invalid("The EndDate you specify must be in the future.");
        }
        if (row.startDate() != null && row.endDate() != null && !row.startDate().isBefore(row.endDate())) {
            throw SchedulerFaults.invalid("The StartDate must come before the EndDate.");
        }
        window(row.flexibleTimeWindow());
    }

    private static void window(FlexibleTimeWindow window) {
        boolean flexible = window.mode() == FlexibleTimeWindowMode.FLEXIBLE;
        if (flexible && window.maximumWindowInMinutes() == null) {
            throw SchedulerFaults.invalid("MaximumWindowInMinutes must be provided when FlexibleTimeWindow Mode is"
                    + " FLEXIBLE.");
        }
        if (!flexible && window.maximumWindowInMinutes() != null) {
            throw SchedulerFaults.invalid("MaximumWindowInMinutes can only be provided when FlexibleTimeWindow Mode is"
                    + " FLEXIBLE.");
        }
    }
}
