package dev.stepdeck.sandbox.sfn.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as written in the context object: with milliseconds, in UTC.
public final class Times {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /// A time as text.
    public static String text(Instant time) {
        return FORMAT.format(time);
    }
}
