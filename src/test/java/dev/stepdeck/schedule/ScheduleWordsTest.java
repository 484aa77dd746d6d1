package dev.stepdeck.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules in words.
class ScheduleWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate(1 hour) | every hour", "rate(1 hours) | every hour",
        "rate(2 minute) | every 2 minutes", "rate(5 minutes) | every 5 minutes",
        "cron(20 * * * ? *) | every hour at 20 minutes past", "cron(1 * * * ? *) | every hour at 1 minute past",
        "cron(0 * * * ? *) | every hour on the hour", "cron(* * * * ? *) | every minute",
        "cron(0/15 * * * ? *) | every 15 minutes", "cron(5/15 * * * ? *) | every 15 minutes from 5 on",
        "cron(0 12 * * ? *) | every day at 12:00", "cron(5 8,20 * * ? *) | every day at 08:05 and 20:05",
        "cron(30 9-17 ? * MON-FRI *) | every hour from 09:30 to 17:30 on Monday to Friday",
        "cron(0 0/6 * * ? *) | every 6 hours on the hour", "cron(10 */2 * * ? *) | every 2 hours at 10 minutes past",
        "cron(0 8 1 * ? *) | at 08:00 on day 1 of the month",
        "cron(0 8 L * ? *) | at 08:00 on the last day of the month",
        "cron(0 8 15W * ? *) | at 08:00 on the weekday nearest to day 15 of the month",
        "cron(0 8 ? * 2#1 *) | at 08:00 on the first Monday of the month",
        "cron(0 8 ? * 6L *) | at 08:00 on the last Friday of the month",
        "cron(0 8 ? JAN,7 SUN 2027) | at 08:00 on Sunday in January and July in 2027",
        "cron(0,30 10 * * ? *) | every day at the minutes 0 and 30 in the hour 10",
        "at(2026-12-01T09:00:00) | once on 1 Dec 2026 at 09:00", "at(soon) | at(soon)",
        "cron(nonsense) | cron(nonsense)", "whenever | whenever"})
    void aPersonWouldSayIt(String expression, String words) {
        assertThat(ScheduleWords.of(expression)).isEqualTo(words);
    }
}
