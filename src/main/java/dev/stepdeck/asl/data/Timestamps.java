package dev.stepdeck.asl.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Timestamps as the States Language accepts them: the RFC 3339 profile of ISO 8601, with an upper-case T and an upper-case Z or
/// an offset.
public final class Timestamps {

    private Timestamps() {}

    /// The moment that the text names; empty if it is not a timestamp.
    public static Optional<Instant> parse(String text) {
        if (text.length() < 17 || text.charAt(10) != 'T' || text.endsWith("z")) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
