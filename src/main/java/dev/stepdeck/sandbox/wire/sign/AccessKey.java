package dev.stepdeck.sandbox.wire.sign;

/// The pair of names that signs requests to the sandbox.
///
/// @param id the public half, as `AKIA...`
/// @param secret the private half
public record AccessKey(String id, String secret) {

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
