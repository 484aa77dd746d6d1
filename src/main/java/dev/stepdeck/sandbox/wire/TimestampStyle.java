package dev.stepdeck.sandbox.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import tools.jackson.core.JsonGenerator;

/// How a point in time is written in JSON. All of them are understood when reading.
public enum TimestampStyle {

    /// Seconds since 1970 with three decimals, as the aws-json protocols write it: `1700000000.123`.
    EPOCH_SECONDS {
        @Override
        void write(Instant time, JsonGenerator out) {
            out.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
    },

    /// Whole milliseconds since 1970, as Step Functions' optimised integrations write it: `1700000000123`.
    EPOCH_MILLIS {
        @Override
        void write(Instant time, JsonGenerator out) {
            out.writeNumber(time.toEpochMilli());
        }
    },

    /// Text in UTC with milliseconds, as Step Functions' `aws-sdk` integrations write it: `2023-11-14T22:13:20.123Z`.
    ISO_8601 {
        @Override
        void write(Instant time, JsonGenerator out) {
            out.writeString(ISO_MILLIS.format(time));
        }
    },

    /// Seconds since 1970 with all digits down to the nanosecond, for the store, which must lose nothing.
    EXACT {
        @Override
        void write(Instant time, JsonGenerator out) {
            out.writeNumber(BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9)));
        }
    };

    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    abstract void write(Instant time, JsonGenerator out);

    /// The text form that [#ISO_8601] writes.
    static String iso(Instant time) {
        return ISO_MILLIS.format(time);
    }
}
