package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// Finds out which columns follow from others: how often pairs that share the value of one column, and are not the same
/// record, agree in the others too. People of a household have one address, and are several all the same.
final class Followers {

    private static final int ROUNDS = 12;
    private static final double IMAGINED = 20;
    private static final double IMAGINED_SHARE = 0.0;
    private static final double ENOUGH = 25;
    private static final double ENOUGH_SHARE = 0.2;
    private static final double HIGHEST = 60;
    private static final int STEPS = 24;
    private static final double DETERMINED = 0.95;
    private static final double STRANGE = 0.5;
    private static final double MUCH_MORE = 0.7;
    /// What is alike speaks hardly against the same, however many others are alike there too.
    private static final double LEAST_OF_ALIKE = -0.2;

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
        var following = new double[width][width][0];
        var determined = determined(others);
        var strangers = new boolean[width];
        for (var column = 0; column < width; column++) {
            strangers[column] = areStrangers(model, others[column], column, determined);
        }
        for (var column = 0; column < width; column++) {
            var most = MUCH_MORE;
            for (var other = 0; other < width; other++) {
                if (strangers[other] && leads(other, column) && others[other].count(column) >= enough(other)) {
                    var shares = shares(model, others[other], other, column);
                    var more = Math.log(agree(shares) / agree(model.other()[column]));
                    if (more > MUCH_MORE) {
                        following[column][other] = shares;
                    }
                    if (more > most) {
                        most = more;
                        leader[column] = other;
                    }
                }
            }
        }
        return model.led(leader, following, beside(model, others, strangers, following));
    }

    /// What others have of a column when they agree in another one. Not more often than others have it at all: of all others,
    /// those that are nearly alike in the column are at least those that agree in the other one besides.
    private double[] shares(Model model, LevelShares others, int shared, int column) {
        var usual = model.other()[column];
        var shares = others.shares(column, usual, imagined(shared));
        var together = Math.min(1, alike(model.other()[shared]));
        for (var level = Level.NEAR; level < Level.SAME; level++) {
            shares[level] = Math.min(shares[level], usual[level] / together);
        }
        return shares;
    }

    /// What others have in common in a text with more values, they write as the same do: most have it alike to the letter.
    /// Where more are nearly alike than that would give, those are the same and have not been recognised, as restaurants of
    /// one telephone of which the names are longer in one guide.
    private static void written(double[] shares, double[] usual, double[] same) {
        var common = (alike(shares) - alike(usual)) / Math.max(1e-6, alike(same) - alike(usual));
        var following = Math.clamp(common, 0, 1);
        for (var level = Level.CLOSE; level < Level.SAME; level++) {
            shares[level] = Math.min(shares[level], (1 - following) * usual[level] + following * same[level]);
        }
    }

    private static double alike(double[] shares) {
        var alike = 0.0;
        for (var level = Level.CLOSE; level < Level.COUNT; level++) {
            alike += shares[level];
        }
        return alike;
    }

    /// How alike others are in a column when they agree in one that has fewer values.
    private double[][][] beside(Model model, LevelShares[] others, boolean[] strangers,
            double[][][] following) {
        var width = columns.size();
        var beside = new double[width][width][0];
        for (var column = 0; column < width; column++) {
            for (var other = 0; other < width; other++) {
                if (strangers[other] && leads(column, other) && following[other][column].length == 0
                        && others[other].count(column) >= enough(other)) {
                    beside[column][other] = shares(model, others[other], other, column);
                    if (columns.get(column).kind() == Kind.TEXT) {
                        written(beside[column][other], model.other()[column], model.same()[column]);
                    }
                }
            }
        }
        return beside;
    }

    /// The columns that another one says already, as a post code says the state: most of the pairs that share its value are
    /// others, and these agree.
    private boolean[] determined(LevelShares[] others) {
        var determined = new boolean[columns.size()];
        for (var column = 0; column < determined.length; column++) {
            for (var other = 0; other < determined.length; other++) {
                var count = others[other].count(column);
                determined[column] |= leads(other, column) && count >= Math.max(ENOUGH, sharing[other].size() / 2.0)
                        && apart(others[other], column) <= (1 - DETERMINED) * count;
            }
        }
        return determined;
    }

    private static double agreeing(LevelShares shares, int column) {
        return shares.count(column, Level.SAME) + shares.count(column, Level.SLIP);
    }

    private static double apart(LevelShares shares, int column) {
        var apart = 0.0;
        for (var level = Level.DIFFERENT; level <= Level.HALF; level++) {
            apart += shares.count(column, level);
        }
        return apart;
    }

    /// Whether those that were taken for others can be: they differ in most of what records tell. Where they agree in most
    /// of it, they are the same with something in common that has changed.
    private boolean areStrangers(Model model, LevelShares others, int shared, boolean[] determined) {
        var told = 0.0;
        var different = 0.0;
        for (var column = 0; column < determined.length; column++) {
            var count = others.count(column);
            if (column != shared && !determined[column] && count > 0) {
                var tells = -Math.log(agree(model.other()[column]));
                told += tells;
                different += tells * apart(others, column) / count;
            }
        }
        return different >= STRANGE * told;
    }

    /// So many that the others cannot become whatever the same are not.
    private double imagined(int shared) {
        return IMAGINED + IMAGINED_SHARE * sharing[shared].size();
    }

    /// Where nearly all that share a value are the same, nothing is to be learned of others.
    private double enough(int shared) {
        return Math.max(ENOUGH, ENOUGH_SHARE * sharing[shared].size());
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
        var least = Math.clamp(leastSame(model, shared), 0.01, 0.99);
        var same = Math.max(0.5, least);
        var others = new LevelShares(columns.size());
        var ofSame = model.same();
        for (var round = 0; round < ROUNDS; round++) {
            var weights = new double[columns.size()][Level.COUNT];
            for (var column = 0; column < weights.length; column++) {
                var chances = shares(model, others, shared, column);
                for (var level = 1; level < Level.COUNT && column != shared; level++) {
                    var tells = Math.log(ofSame[column][level] / Math.max(1e-7, chances[level]));
                    weights[column][level] = level < Level.CLOSE ? tells : Math.max(LEAST_OF_ALIKE, tells);
                }
            }
            var odds = new double[pairs.size()];
            for (var pair = 0; pair < odds.length; pair++) {
                odds[pair] = Math.log(same / (1 - same));
                for (var column = 0; column < weights.length; column++) {
                    odds[pair] += weight(model, pairs, pair, column, weights[column][pairs.level(pair, column)]);
                }
            }
            var raised = raised(odds, least);
            same = Math.clamp(mean(odds, raised), least, 0.99);
            others = new LevelShares(columns.size());
            var alike = new LevelShares(columns.size());
            for (var pair = 0; pair < odds.length; pair++) {
                var probability = Odds.probability(odds[pair] + raised);
                others.add(pairs, pair, 1 - probability);
                alike.add(pairs, pair, probability);
            }
            ofSame = fickle(model, alike);
        }
        return others;
    }

    /// What of the same is seen in these pairs: a column that tells little when it agrees may change often, as the name of
    /// a venue does from one library to the other. Held against it, that would make others of the same.
    private double[][] fickle(Model model, LevelShares alike) {
        var shares = new double[columns.size()][];
        Arrays.setAll(shares, column -> {
            var usual = model.same()[column];
            var most = Math.exp(Math.log(agree(model.other()[column])) / 2);
            var seen = alike.shares(column, usual, IMAGINED);
            var usually = apart(usual);
            var apart = Math.min(apart(seen), most);
            if (apart <= usually) {
                return usual;
            }
            var moved = usual.clone();
            for (var level = 1; level < Level.COUNT; level++) {
                moved[level] *= level <= Level.HALF ? apart / usually : (1 - apart) / (1 - usually);
            }
            return moved;
        });
        return shares;
    }

    private static double apart(double[] shares) {
        return shares[Level.DIFFERENT] + shares[Level.FAR] + shares[Level.HALF];
    }

    /// What is known to follow from another column tells nothing new here either.
    private static double weight(Model model, Pairs pairs, int pair, int column, double weight) {
        return weight > 0 && model.isTogether(pairs, pair, column)
                ? Math.min(weight, Math.max(0, model.weight(pairs, pair, column)))
                : weight;
    }

    /// By how much odds have to be raised so that the mean probability is at least so much.
    private static double raised(double[] odds, double least) {
        var low = 0.0;
        var high = HIGHEST;
        if (mean(odds, low) >= least) {
            return low;
        }
        for (var step = 0; step < STEPS; step++) {
            var middle = (low + high) / 2;
            if (mean(odds, middle) < least) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double mean(double[] odds, double raised) {
        var sum = 0.0;
        for (var each : odds) {
            sum += Odds.probability(each + raised);
        }
        return sum / Math.max(1, odds.length);
    }

    /// How many of the pairs that share a value are the same, as a share: each column says that by how often they agree in
    /// it, and too high where others agree in it too. So the least of what the columns say is believed.
    private double leastSame(Model model, int shared) {
        var pairs = sharing[shared];
        var all = new LevelShares(columns.size());
        for (var pair = 0; pair < pairs.size(); pair++) {
            all.add(pairs, pair, 1);
        }
        var least = 1.0;
        for (var column = 0; column < columns.size(); column++) {
            var count = all.count(column);
            if (column != shared && count >= ENOUGH) {
                least = Math.min(least, agreeing(all, column) / count / agree(model.same()[column]));
            }
        }
        return least;
    }
}
