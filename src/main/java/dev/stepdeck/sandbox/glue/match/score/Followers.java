package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// Finds out which columns follow from others: how often pairs that share the value of one column, and are not the same
/// record, agree in the others too. People of a household have one address, and are several all the same.
final class Followers {

    private static final int ROUNDS = 12;
    private static final double IMAGINED = 20;
    private static final double IMAGINED_SHARE = 0.0;
    private static final double ENOUGH = 25;
    private static final double MUCH_MORE = 0.7;

    private final List<Column> columns;
    private final Pairs[] sharing;

    Followers(List<Column> columns, Sampling sampling) {
        this.columns = columns;
        this.sharing = columns.stream().map(sampling::sharing).toArray(Pairs[]::new);
    }

    /// Gives a model its leaders.
    Model lead(Model model) {
        var width = columns.size();
        var others = new LevelShares[width];
        for (var column = 0; column < width; column++) {
            others[column] = others(model, column);
        }
        var leader = new int[width];
        Arrays.fill(leader, -1);
        var following = new double[width][];
        for (var column = 0; column < width; column++) {
            var most = MUCH_MORE;
            for (var other = 0; other < width; other++) {
                if (leads(other, column) && others[other].count(column) >= ENOUGH) {
                    var shares = others[other].shares(column, model.other()[column],
                            imagined(other));
                    var more = Math.log(agree(shares) / agree(model.other()[column]));
                    if (more > most) {
                        most = more;
                        leader[column] = other;
                        following[column] = shares;
                    }
                }
            }
        }
        return model.led(leader, following);
    }

    /// So many that the others cannot become whatever the same are not.
    private double imagined(int shared) {
        return IMAGINED + IMAGINED_SHARE * sharing[shared].size();
    }

    /// A column with more values leads one with fewer, so that none leads itself in a circle.
    private boolean leads(int leader, int follower) {
        var a = columns.get(leader).chance();
        var b = columns.get(follower).chance();
        return leader != follower && (a < b || a == b && leader < follower);
    }

    private static double agree(double[] shares) {
        return shares[Level.SAME] + shares[Level.SLIP] + 1e-6;
    }

    /// Separates the pairs that share a value of a column into the same records and others, by the other columns: the
    /// levels of the same are known, those of the others are estimated in turns with who is which.
    private LevelShares others(Model model, int shared) {
        var pairs = sharing[shared];
        var same = 0.5;
        var others = new LevelShares(columns.size());
        for (var round = 0; round < ROUNDS; round++) {
            var weights = new double[columns.size()][Level.COUNT];
            for (var column = 0; column < weights.length; column++) {
                var chances = others.shares(column, model.other()[column], imagined(shared));
                for (var level = 1; level < Level.COUNT && column != shared; level++) {
                    weights[column][level] = Math.log(model.same()[column][level] / Math.max(1e-7, chances[level]));
                }
            }
            var next = new LevelShares(columns.size());
            var sum = 0.0;
            for (var pair = 0; pair < pairs.size(); pair++) {
                var odds = Math.log(same / (1 - same));
                for (var column = 0; column < weights.length; column++) {
                    odds += weights[column][pairs.level(pair, column)];
                }
                var probability = Odds.probability(odds);
                sum += probability;
                next.add(pairs, pair, 1 - probability);
            }
            same = Math.clamp(sum / Math.max(1, pairs.size()), 0.01, 0.99);
            others = next;
        }
        return others;
    }
}
