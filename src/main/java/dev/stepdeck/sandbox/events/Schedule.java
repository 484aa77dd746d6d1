package dev.stepdeck.sandbox.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// When a rule fires by itself. Source: "Setting a schedule pattern for scheduled rules (legacy)".
sealed interface Schedule {

    /// The next time after one; nothing when there is none any more.
    Optional<Instant> after(Instant time);

    /// `rate(5 minutes)`
    record Rate(Duration every) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            return Optional.of(time.plus(every));
        }
    }

    /// `cron(0 12 * * ? *)`, in UTC
    record Cron(ExecutionTime times) implements Schedule {

        @Override
        public Optional<Instant> after(Instant time) {
            return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
        }
    }

    /// @throws AwsServiceException for what is no schedule
    static Schedule parse(String text) {
        var rate = Pattern.compile("rate\\((\\d+) (minute|minutes|hour|hours|day|days)\\)").matcher(text);
        if (rate.matches()) {
            return rate(text, Long.parseLong(rate.group(1)), rate.group(2));
        }
        var cron = Pattern.compile("cron\\((\\S+ \\S+ \\S+ \\S+ \\S+ \\S+)\\)").matcher(text);
        if (cron.matches()) {
            try {
                var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
                return new Cron(ExecutionTime.forCron(parser.parse("0 " + cron.group(1)).validate()));
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
        }
        throw invalid();
    }

    private static Schedule rate(String text, long number, String unit) {
        boolean one = !unit.endsWith("s");
        if (number == 0 || one != (number == 1)) {
            throw invalid();
        }
        return new Rate(switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw EventsFaults.invalid("Parameter ScheduleExpression is not valid: " + text);
        });
    }

    private static AwsServiceException invalid() {
        return EventsFaults.invalid("Parameter ScheduleExpression is not valid.");
    }
}
