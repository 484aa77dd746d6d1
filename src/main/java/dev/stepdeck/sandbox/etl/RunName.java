package dev.stepdeck.sandbox.etl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;

/// The job run that a session belongs to: its name is `RUN-JOB`, the job's name in hexadecimal.
record RunName(String job, String run) {

    /// None for a session that is nobody's run.
    static Optional<RunName> parse(String session) {
        var parts = session.split("-", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunName(new String(HexFormat.of().parseHex(parts[1]), UTF_8), parts[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
