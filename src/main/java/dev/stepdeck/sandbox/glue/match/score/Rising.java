package dev.stepdeck.sandbox.glue.match.score;

import dev.stepdeck.sandbox.glue.match.column.Level;

/// Sees to it that a higher level never tells less than a lower one: neighbours out of order are pooled (isotonic
/// regression by pooling adjacent violators).
final class Rising {

    private Rising() {}

    /// Changes the shares of the same so that their ratio to those of the others rises with the level.
    static void make(double[] same, double[] other) {
        var from = new int[Level.COUNT];
        var sameSum = new double[Level.COUNT];
        var otherSum = new double[Level.COUNT];
        var size = 0;
        for (var level = 1; level < Level.COUNT; level++) {
            from[size] = level;
            sameSum[size] = same[level];
            otherSum[size] = other[level];
            size++;
            while (size > 1 && sameSum[size - 2] / otherSum[size - 2] > sameSum[size - 1] / otherSum[size - 1]) {
                sameSum[size - 2] += sameSum[size - 1];
                otherSum[size - 2] += otherSum[size - 1];
                size--;
            }
        }
        for (var pool = 0; pool < size; pool++) {
            var to = pool + 1 < size ? from[pool + 1] : Level.COUNT;
            for (var level = from[pool]; level < to; level++) {
                same[level] = other[level] * sameSum[pool] / otherSum[pool];
            }
        }
    }
}
