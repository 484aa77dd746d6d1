package dev.stepdeck.sandbox.glue.match.score;

import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Level;

/// What labels change in the odds of a model: a logistic regression on top of it that begins at no change and is held
/// near it, so that few labels correct little and many correct much.
///
/// @param bias added to all odds
/// @param factor of each column how much more its weight counts
/// @param shift of each column and level what is added
record Correction(double bias, double[] factor, double[][] shift) {

    private static final int ROUNDS = 200;
    private static final double STEP = 0.25;
    private static final double OF_BIAS = 0.3;
    private static final double OF_SHIFT = 0.5;
    private static final double OF_FACTOR = 5;

    static Correction none(int columns) {
        return new Correction(0, new double[columns], new double[columns][Level.COUNT]);
    }

    /// Learns from pairs whose truth is known.
    ///
    /// @param others pairs whose truth is not known
    static Correction learn(Model model, Pairs pairs, List<Boolean> same, Pairs others) {
        var width = pairs.width();
        var positives = same.stream().filter(Boolean::booleanValue).count();
        if (positives == 0 || positives == same.size()) {
            return none(width);
        }
        var lessons = Lessons.of(model, pairs, same, others);
        var learning = new Learning(model, lessons.pairs(), lessons.targets(), lessons.counts());
        for (var round = 0; round < ROUNDS; round++) {
            learning.step();
        }
        return learning.correction;
    }

    /// What is added to a column's weight.
    double of(int column, int level, double weight) {
        return level == Level.MISSING ? 0 : factor[column] * weight + shift[column][level];
    }

    /// Steps along the gradient, each parameter by a length of its own (AdaGrad).
    private static final class Learning {

        private final Pairs pairs;
        private final double[] targets;
        private final double[] counts;
        private final double[] base;
        private final double[][] weights;
        private final double[] factor;
        private final double[] factorPast;
        private final double[][] shift;
        private final double[][] shiftPast;
        private double bias;
        private double biasPast;
        private Correction correction;

        Learning(Model model, Pairs pairs, double[] targets, double[] counts) {
            this.pairs = pairs;
            this.targets = targets;
            this.counts = counts;
            var width = pairs.width();
            base = new double[pairs.size()];
            weights = new double[pairs.size()][width];
            for (var pair = 0; pair < pairs.size(); pair++) {
                base[pair] = model.prior();
                for (var column = 0; column < width; column++) {
                    weights[pair][column] = model.weight(pairs, pair, column);
                    base[pair] += weights[pair][column];
                }
            }
            factor = new double[width];
            factorPast = new double[width];
            shift = new double[width][Level.COUNT];
            shiftPast = new double[width][Level.COUNT];
            correction = none(width);
        }

        void step() {
            var width = factor.length;
            var ofBias = OF_BIAS * bias;
            var ofFactor = new double[width];
            var ofShift = new double[width][Level.COUNT];
            for (var column = 0; column < width; column++) {
                ofFactor[column] = OF_FACTOR * factor[column];
                for (var level = 1; level < Level.COUNT; level++) {
                    ofShift[column][level] = OF_SHIFT * shift[column][level];
                }
            }
            for (var pair = 0; pair < base.length; pair++) {
                var error = counts[pair] * (Odds.probability(odds(pair)) - targets[pair]);
                ofBias += error;
                for (var column = 0; column < width; column++) {
                    var level = pairs.level(pair, column);
                    if (level != Level.MISSING) {
                        ofFactor[column] += error * weights[pair][column];
                        ofShift[column][level] += error;
                    }
                }
            }
            biasPast += ofBias * ofBias;
            bias -= STEP * ofBias / Math.sqrt(biasPast + 1e-9);
            for (var column = 0; column < width; column++) {
                factorPast[column] += ofFactor[column] * ofFactor[column];
                factor[column] -= 0.2 * STEP * ofFactor[column] / Math.sqrt(factorPast[column] + 1e-9);
                for (var level = 1; level < Level.COUNT; level++) {
                    shiftPast[column][level] += ofShift[column][level] * ofShift[column][level];
                    shift[column][level] -= STEP * ofShift[column][level] / Math.sqrt(shiftPast[column][level] + 1e-9);
                }
            }
            correction = new Correction(bias, factor, shift);
        }

        private double odds(int pair) {
            var odds = base[pair] + bias;
            for (var column = 0; column < factor.length; column++) {
                odds += correction.of(column, pairs.level(pair, column), weights[pair][column]);
            }
            return odds;
        }
    }
}
