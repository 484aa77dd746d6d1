package dev.stepdeck.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    @ParameterizedTest
    @CsvSource({"2026-01-31 14:05:00,2026-01-31T14:05:00Z", "2026-01-31 14:05,2026-01-31T14:05:00Z",
        "2026-01-31,2026-01-31T00:00:00Z", "2026-01-31T14:05:07,2026-01-31T14:05:07Z",
        "2026-01-31T14:05:07.5Z,2026-01-31T14:05:07.5Z"})
    void timesAreReadAsTheyAreWritten(String text, Instant expected) {
        assertThat(TimeRange.parse(" " + text, ZoneOffset.UTC)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-02-30 10:00", "2026-01-31 25:00", "31.1.2026"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(TimeRange.parse(text, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void localTimesAreThoseOfTheZone() {
        var zone = ZoneId.of("Europe/Berlin");
        var time = Instant.parse("2026-07-01T10:00:00Z");

        assertThat(TimeRange.words(time, zone)).isEqualTo("2026-07-01 12:00:00");
        assertThat(TimeRange.parse("2026-07-01 12:00:00", zone)).contains(time);
    }
}
