package dev.stepdeck.sandbox.glue.match.score;

import dev.stepdeck.sandbox.glue.match.column.Level;

/// How often pairs of one sort have each level of each column: counts, with some imagined pairs for a start.
final class LevelShares {

    private final double[][] counts;

    LevelShares(int columns) {
        counts = new double[columns][Level.COUNT];
    }

    void add(Pairs pairs, int pair, double weight) {
        for (var column = 0; column < counts.length; column++) {
            counts[column][pairs.level(pair, column)] += weight;
        }
    }

    void add(int column, int level, double weight) {
        counts[column][level] += weight;
    }

    /// How many pairs have a level of a column that is not missing.
    double count(int column) {
        var sum = 0.0;
        for (var level = 1; level < Level.COUNT; level++) {
            sum += counts[column][level];
        }
        return sum;
    }

    double count(int column, int level) {
        return counts[column][level];
    }

    /// The share of a level among those that are not missing, with imagined pairs.
    ///
    /// @param prior the shares of the imagined pairs by level
    /// @param strength how many they are
    double[] shares(int column, double[] prior, double strength) {
        var shares = new double[Level.COUNT];
        var all = count(column) + strength;
        for (var level = 1; level < Level.COUNT; level++) {
            shares[level] = (counts[column][level] + prior[level] * strength) / all;
        }
        return shares;
    }
}
