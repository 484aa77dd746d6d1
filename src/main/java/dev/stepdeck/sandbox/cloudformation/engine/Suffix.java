package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.random.RandomGenerator;

/// Makes the random ends of generated names: 12 letters and digits.
final class Suffix {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Suffix() {}

    static String next(RandomGenerator random) {
        var suffix = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
