package dev.stepdeck.sandbox.glue.match.score;

/// Logarithms of odds and probabilities.
public final class Odds {

    private Odds() {}

    /// The probability of logarithmic odds.
    public static double probability(double odds) {
        return 1 / (1 + Math.exp(-Math.clamp(odds, -500, 500)));
    }
}
