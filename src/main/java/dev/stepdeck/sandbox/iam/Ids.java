package dev.stepdeck.sandbox.iam;

import java.util.random.RandomGenerator;

/// Unique ids as IAM writes them: a prefix for the kind, and 17 characters.
final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    /// @param prefix `AROA` for roles, `ANPA` for policies, `AIPA` for instance profiles
    String next(String prefix) {
        var id = new StringBuilder(prefix);
        for (var i = 0; i < 17; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
