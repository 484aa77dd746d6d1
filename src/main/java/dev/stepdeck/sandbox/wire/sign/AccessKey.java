package dev.stepdeck.sandbox.wire.sign;

import java.time.Instant;

/// The names that sign requests to the sandbox.
///
/// @param id the public half, as `AKIA...`; `ASIA...` of a session
/// @param secret the private half
/// @param token that requests of a session carry; empty for a key that needs none
/// @param expires from when on it does not count
public record AccessKey(String id, String secret, String token, Instant expires) {

    /// One that needs no token and does not expire.
    public AccessKey(String id, String secret) {
        this(id, secret, "", Instant.MAX);
    }

    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
