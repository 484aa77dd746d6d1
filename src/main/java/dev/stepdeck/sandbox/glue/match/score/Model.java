package dev.stepdeck.sandbox.glue.match.score;

import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// The model of Fellegi and Sunter: the logarithm of how much more often a level is seen among pairs that are the same
/// than among others, summed over the columns. Two refinements: the same rare value tells more than the same common one,
/// and a column that follows from another (a suburb from its post code) tells only what the other has not told, be they
/// alike or, as with somebody who has moved, not.
final class Model {

    private static final double RAREST = 1e-9;
    private static final int PAIR = 2;
    private static final double[] NOTHING = {};

    private final double prior;
    private final double[][] same;
    private final double[][] other;
    private final int[] leader;
    private final double[][][] following;
    private final double[][][] beside;
    private final double[][] moved;
    private final List<Column> columns;
    private final double[][] weights;
    private final double[][][] led;
    private final double[][] apart;
    private final double[][][] hinted;
    private final double[][] rarity;
    private final int[][] ids;

    /// @param prior the logarithm of the odds that any two records are the same
    /// @param same of each column and level the share among pairs that are the same
    /// @param other the share among other pairs
    /// @param leader of each column the one that it follows most, -1 for none
    /// @param following of each column and each that it follows the share among other pairs that agree in that one; empty
    /// where it does not follow
    /// @param beside of each column and each other one the share among other pairs that agree in the other one; empty where
    /// that is not known
    /// @param moved the share among pairs that are the same and disagree in the leader
    /// @param columns the columns
    Model(double prior, double[][] same, double[][] other, int[] leader, double[][][] following,
            double[][][] beside, double[][] moved, List<Column> columns) {
        this.prior = prior;
        this.same = same;
        this.other = other;
        this.leader = leader;
        this.following = following;
        this.beside = beside;
        this.moved = moved;
        this.columns = columns;
        var width = columns.size();
        weights = new double[width][];
        led = new double[width][width][];
        apart = new double[width][];
        hinted = new double[width][width][];
        rarity = new double[width][];
        ids = new int[width][];
        for (var column = 0; column < width; column++) {
            weights[column] = weights(same[column], other[column]);
            apart[column] = leader[column] < 0 ? weights[column] : weights(moved[column], other[column]);
            for (var hint = 0; hint < width; hint++) {
                led[column][hint] = following[column][hint].length == 0
                        ? NOTHING
                        : besides(weights(same[column], following[column][hint]), weights[column]);
                hinted[column][hint] = beside[column][hint].length == 0
                        ? NOTHING
                        : besides(weights(same[column], beside[column][hint]), weights[column]);
            }
            ids[column] = columns.get(column).ids();
            rarity[column] = rarity(columns.get(column), same[column][Level.SAME], weights[column][Level.SAME]);
        }
    }

    private static double[] weights(double[] same, double[] other) {
        var weights = new double[Level.COUNT];
        for (var level = 1; level < Level.COUNT; level++) {
            weights[level] = Math.log(same[level] / Math.max(RAREST, other[level]));
        }
        return weights;
    }

    /// What is alike tells nothing against the same, however many others are alike there too.
    private static double[] besides(double[] led, double[] alone) {
        for (var level = Level.CLOSE; level < Level.COUNT; level++) {
            led[level] = Math.max(led[level], Math.min(0, alone[level]));
        }
        return led;
    }

    /// Of each value what it tells when both records have it. Of one that only two have not even these need have it by
    /// chance.
    private static double[] rarity(Column column, double same, double usual) {
        var weights = new double[column.counts().length];
        var filled = Math.max(1, column.filled());
        for (var id = 0; id < weights.length; id++) {
            weights[id] = Math.log(same * filled / Math.max(1, column.counts()[id]));
            if (column.counts()[id] <= PAIR) {
                weights[id] = Math.max(usual, weights[id]);
            }
        }
        return weights;
    }

    double prior() {
        return prior;
    }

    double[][] same() {
        return same;
    }

    double[][] other() {
        return other;
    }

    List<Column> columns() {
        return columns;
    }

    /// The same with other leaders.
    Model led(int[] leaders, double[][][] shares, double[][][] shared) {
        return new Model(prior, same, other, leaders, shares, shared, same, columns);
    }

    /// What was estimated anew, with the leaders of this one.
    Model next(double prior, double[][] same, double[][] other, double[][] moved) {
        return new Model(prior, same, other, leader, following, beside, moved, columns);
    }

    /// The same with more weight for what differs in a column.
    ///
    /// @param more by how much, as a natural logarithm
    Model heavier(int column, double more) {
        return new Model(prior, lighter(same, column, more), other, leader, following, beside,
                lighter(moved, column, more), columns);
    }

    private static double[][] lighter(double[][] shares, int column, double more) {
        var lighter = shares.clone();
        lighter[column] = shares[column].clone();
        for (var level = Level.DIFFERENT; level <= Level.HALF; level++) {
            lighter[column][level] *= Math.exp(-more);
        }
        return lighter;
    }

    /// Whether one that a column follows agrees in a pair.
    boolean isTogether(Pairs pairs, int pair, int column) {
        for (var other = 0; other < led.length; other++) {
            if (led[column][other].length > 0 && pairs.level(pair, other) >= Level.CLOSE) {
                return true;
            }
        }
        return false;
    }

    /// What a column tells beside those that it follows and that agree: the least of what it tells beside each.
    private double led(Pairs pairs, int pair, int column, int level) {
        var least = Double.POSITIVE_INFINITY;
        for (var other = 0; other < led.length; other++) {
            if (led[column][other].length > 0 && pairs.level(pair, other) >= Level.CLOSE) {
                least = Math.min(least, led[column][other][level]);
            }
        }
        return least;
    }

    /// Whether a column's leader disagrees in a pair.
    boolean isApart(Pairs pairs, int pair, int column) {
        return leader[column] >= 0 && pairs.level(pair, leader[column]) != Level.MISSING
                && pairs.level(pair, leader[column]) <= Level.HALF;
    }

    /// What a column of a pair tells, as a natural logarithm: for the same record when positive.
    double weight(Pairs pairs, int pair, int column) {
        var level = pairs.level(pair, column);
        if (level == Level.MISSING) {
            return 0;
        }
        if (level != Level.SAME && isApart(pairs, pair, column)) {
            return Math.max(weights[column][level], apart[column][level]);
        }
        var led = led(pairs, pair, column, level);
        var follows = led < Double.POSITIVE_INFINITY;
        var weight = follows ? led : weights[column][level];
        if (level == Level.SAME) {
            var id = ids[column][pairs.first()[pair]];
            if (id >= 0) {
                return follows ? Math.min(weight, rarity[column][id]) : rarity[column][id];
            }
            return weight;
        }
        return level == Level.DIFFERENT ? weight : hinted(pairs, pair, column, weight);
    }

    /// What is alike may be so because of what is the same in another column, as are the addresses of two people with one
    /// surname.
    private double hinted(Pairs pairs, int pair, int column, double weight) {
        var level = pairs.level(pair, column);
        var least = weight;
        for (var hint = 0; hint < hinted.length; hint++) {
            if (hinted[column][hint].length > 0 && pairs.level(pair, hint) >= Level.CLOSE) {
                least = Math.min(least, hinted[column][hint][level]);
            }
        }
        return least;
    }

    /// The logarithm of the odds that a pair is the same.
    double score(Pairs pairs, int pair) {
        var score = prior;
        for (var column = 0; column < weights.length; column++) {
            score += weight(pairs, pair, column);
        }
        return score;
    }
}
