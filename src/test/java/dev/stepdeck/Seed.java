package dev.stepdeck;

/// Where random tests begin: always at the same place, so that the same tree gives the same answer; `-Dstepdeck.seed=N`
/// plays another one.
public final class Seed {

    private static final long USUAL = 25;

    private Seed() {}

    /// The seed of this run.
    public static long get() {
        return Long.getLong("stepdeck.seed", USUAL);
    }
}
