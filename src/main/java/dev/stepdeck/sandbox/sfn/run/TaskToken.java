package dev.stepdeck.sandbox.sfn.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What distinguishes one attempt of a task from all others. The same attempt has the same one when the execution continues after
/// a stop of the sandbox, so that its holder can still return the token, and a request can be recognised.
///
/// @param event the event before the attempt, which no other attempt follows
/// @param redrives how often the execution had been redriven, since a redrive starts from the same events again
public record TaskToken(String executionArn, int event, int redrives) {

    /// The token as clients see it.
    public String text() {
        var seed = seed();
        return Base64.getUrlEncoder().withoutPadding().encodeToString((digest(seed) + "#" + seed).getBytes(UTF_8));
    }

    /// The attempt as an id in the form of a UUID.
    public UUID id() {
        return digest(seed() + "#attempt");
    }

    /// The token of a text; empty if the text is not one of ours.
    public static Optional<TaskToken> parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("#", -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            var token = new TaskToken(parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
            return Optional.of(token).filter(t -> digest(t.seed()).toString().equals(parts[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String seed() {
        return executionArn + "#" + event + "#" + redrives;
    }

    private static UUID digest(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8));
    }
}
