package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.glue.match.column.Column;
import dev.stepdeck.sandbox.glue.match.column.Kind;
import dev.stepdeck.sandbox.glue.match.column.Level;

/// Estimates a [Model] from records without any label, by expectation and maximisation: candidates are the same by the
/// odds that the model gives them, and the model is what these odds make of the candidates. What other pairs look like is
/// seen from pairs drawn by chance.
final class Estimation {

    private static final int ROUNDS = 12;
    private static final double IMAGINED_SAME = 12;
    private static final double IMAGINED_SHARE = 0.03;
    private static final double IMAGINED_OTHERS = 2;
    private static final double MOST_APART = 0.15;
    private static final double MOST_APART_NUMBERS = 0.5;
    private static final double SURE = 2;
    private static final int ENOUGH_SURE = 20;
    private static final double MOSTLY = 0.5;
    private static final double TITLES = 4;
    private static final double NEARLY_ALL = 0.97;
    private static final double EXPECTED_MATCHES = 0.2;
    private static final double FEWEST_MATCHES = 0.03;
    private static final double MOST_MATCHES = 1.5;
    private static final double LEAST_APART = 0.03;
    private static final double SELDOM = 4;
    private static final double BY_CHANCE = 3;
    private static final double SELDOMER = 0.5;
    private static final double LEAST_APART_NUMBERS = 0.1;
    /// What is expected of pairs that are the same before any is seen, by level.
    private static final double FOLLOWS = 0.7;
    private static final double[] UNIFORM = uniform();
    private static final double[] EXPECTED = {0, 0.05, 0.02, 0.03, 0.05, 0.07, 0.13, 0.65};
    /// The same of numbers: of prices and the like no two shops have the same.
    private static final double[] EXPECTED_OF_NUMBERS = {0, 0.15, 0.02, 0.13, 0.15, 0.05, 0.15, 0.35};

    private final Pairs candidates;
    private final Pairs any;
    private final Followers followers;
    private final double allPairs;
    private final double mostMatches;
    private final List<Column> columns;
    private final double fewestMatches;
    private final double rarest;
    private final Title title;
    private final Model start;

    /// @param records how many records there are
    Estimation(Pairs candidates, int records, Comparer comparer) {
        var sampling = new Sampling(records, comparer);
        this.candidates = candidates;
        this.any = sampling.any();
        this.followers = new Followers(comparer.columns(), sampling);
        this.allPairs = Math.max(1, records * (records - 1.0) / 2);
        this.columns = comparer.columns();
        this.rarest = columns.stream().mapToDouble(Column::chance).min().orElse(0);
        this.title = Title.of(columns, candidates);
        this.fewestMatches = Math.max(1, FEWEST_MATCHES * records);
        this.mostMatches = MOST_MATCHES * records;
        this.start = start(comparer, records);
    }

    private static double[] uniform() {
        var uniform = new double[Level.COUNT];
        Arrays.fill(uniform, 1, Level.COUNT, 1.0 / (Level.COUNT - 1));
        return uniform;
    }

    private Model start(Comparer comparer, int records) {
        var width = comparer.width();
        var same = new double[width][];
        Arrays.setAll(same, column -> expected(comparer.columns().get(column).kind()).clone());
        var others = new LevelShares(width);
        for (var pair = 0; pair < any.size(); pair++) {
            others.add(any, pair, 1);
        }
        var none = new int[width];
        Arrays.fill(none, -1);
        return new Model(Math.log(EXPECTED_MATCHES * records / allPairs), same,
                chances(same, shares(others, width), SELDOMER), none,
                new double[width][width][0], new double[width][width][0], same, comparer.columns());
    }

    Model estimate() {
        var model = followers.lead(start);
        for (var round = 0; round < ROUNDS; round++) {
            model = title.held(next(model));
            if (round % 4 == 3 && round + 1 < ROUNDS) {
                model = followers.lead(model);
            }
        }
        return model;
    }

    private Model next(Model model) {
        var width = candidates.width();
        var odds = probabilities(model, candidates);
        var counts = new LevelShares(width);
        var apart = new LevelShares(width);
        var unlike = new LevelShares(width);
        var sure = new LevelShares(width);
        var sum = 0.0;
        for (var pair = 0; pair < odds.length; pair++) {
            if (odds[pair] <= 0.5) {
                unlike.add(candidates, pair, 1 - odds[pair]);
            }
            if (odds[pair] > 1e-4) {
                counts.add(candidates, pair, odds[pair]);
                var score = model.score(candidates, pair);
                for (var column = 0; column < width; column++) {
                    if (score - model.weight(candidates, pair, column) > SURE) {
                        sure.add(column, candidates.level(pair, column), 1);
                    }
                    if (model.isApart(candidates, pair, column)) {
                        apart.add(column, candidates.level(pair, column), odds[pair]);
                    }
                }
                sum += odds[pair];
            }
        }
        var imagined = IMAGINED_SAME + IMAGINED_SHARE * sum;
        var same = new double[width][];
        Arrays.setAll(same, column -> bounded(counts.shares(column, expected(columns.get(column).kind()), imagined),
                columns.get(column).kind(), mostApart(column, sure)));
        var wrong = probabilities(model, any);
        var others = new LevelShares(width);
        for (var pair = 0; pair < wrong.length; pair++) {
            // Of a few records, some that are drawn by chance are the same.
            others.add(any, pair, wrong[pair] > 0.5 ? 0 : 1 - wrong[pair]);
        }
        var prior = Math.log(Math.clamp(sum, fewestMatches, Math.max(fewestMatches, mostMatches)) / allPairs);
        var moved = new double[width][];
        Arrays.setAll(moved, column -> apart.shares(column, mixed(same[column], others.shares(column, UNIFORM,
                IMAGINED_OTHERS)), IMAGINED_SAME));
        return model.next(prior, same, chances(same, seldom(others, unlike), 1), moved);
    }

    /// How often two records of one thing may differ in a column. Where most of those differ that are the same by all the
    /// others, its values are written in another way by each source. Not so in what tells most, which is what it is all
    /// about: songs of one album are alike in all but their titles.
    private double mostApart(int column, LevelShares sure) {
        var usual = columns.get(column).kind() == Kind.NUMBER ? MOST_APART_NUMBERS : MOST_APART;
        var count = sure.count(column);
        var apart = sure.count(column, Level.DIFFERENT) + sure.count(column, Level.FAR)
                + sure.count(column, Level.HALF);
        return !mayBeTitle(columns.get(column)) && count >= ENOUGH_SURE && apart > MOSTLY * count
                ? Math.clamp(apart / count, usual, NEARLY_ALL)
                : usual;
    }

    private boolean mayBeTitle(Column column) {
        return switch (column.kind()) {
            case NUMBER, CATEGORY -> false;
            case NAME, TEXT, DATE, EMAIL, PHONE, CODE -> column.chance() <= TITLES * rarest;
        };
    }

    private static double[] expected(Kind kind) {
        return kind == Kind.NUMBER ? EXPECTED_OF_NUMBERS : EXPECTED;
    }

    /// Two records of one thing may differ in a column, but not so often that to differ would tell nothing: without this,
    /// records of the same sort would be taken for the same where there are many of them. Nor so seldom that to differ would
    /// settle it: that would keep those from being found that do. Prices and the like differ more often.
    private static double[] bounded(double[] shares, Kind kind, double most) {
        var apart = shares[Level.DIFFERENT] + shares[Level.FAR] + shares[Level.HALF];
        var agreeing = 1 - apart;
        var least = kind == Kind.NUMBER ? LEAST_APART_NUMBERS : LEAST_APART;
        if (shares[Level.DIFFERENT] < least / 2) {
            apart += least / 2 - shares[Level.DIFFERENT];
            shares[Level.DIFFERENT] = least / 2;
        }
        var wanted = Math.clamp(apart, least, most);
        if (apart != wanted) {
            for (var level = 1; level < Level.COUNT; level++) {
                shares[level] *= level <= Level.HALF ? wanted / apart : (1 - wanted) / agreeing;
            }
        }
        return shares;
    }

    /// What is expected where the leader of a column disagrees: more often than not the column follows it in that too.
    private static double[] mixed(double[] same, double[] others) {
        var mixed = new double[Level.COUNT];
        Arrays.setAll(mixed, level -> (1 - FOLLOWS) * same[level] + FOLLOWS * others[level]);
        return mixed;
    }

    private static double[] probabilities(Model model, Pairs pairs) {
        var odds = new double[pairs.size()];
        IntStream.range(0, odds.length).parallel().forEach(pair -> odds[pair] = Odds
                .probability(model.score(pairs, pair)));
        return odds;
    }

    /// Two texts that have nothing to do with each other are seldom alike, and much more seldom the more alike: what looks
    /// otherwise is of pairs that are the same and have not been recognised.
    private static void falling(double[] shares, double crowds, double seldomer) {
        for (var level = Level.FAR; level < Level.SAME; level++) {
            shares[level] = Math.min(shares[level], (level > Level.HALF ? seldomer : 1) * shares[level - 1]);
        }
        shares[Level.SAME] = Math.min(shares[Level.SAME], Math.max(shares[Level.SLIP], crowds));
    }

    /// What cannot all be of pairs that are the same, for there are not so many of those.
    private double[] least(double[] shares) {
        var least = new double[Level.COUNT];
        Arrays.setAll(least, level -> shares[level] - mostMatches / allPairs
                - BY_CHANCE * Math.sqrt(shares[level] / Math.max(1, any.size())));
        return least;
    }

    private static double[][] shares(LevelShares others, int width) {
        var shares = new double[width][];
        Arrays.setAll(shares, column -> others.shares(column, UNIFORM, IMAGINED_OTHERS));
        return shares;
    }

    /// The shares among other pairs, as the pairs drawn by chance have them; those that are too seldom to be drawn are nearly
    /// all among the candidates, and counted there.
    private double[][] seldom(LevelShares others, LevelShares unlike) {
        var shares = shares(others, candidates.width());
        for (var column = 0; column < shares.length; column++) {
            var filled = allPairs * others.count(column) / Math.max(1, any.size());
            for (var level = Level.NEAR; level <= Level.SLIP; level++) {
                if (others.count(column, level) < SELDOM) {
                    shares[column][level] = Math.min(shares[column][level],
                            (unlike.count(column, level) + IMAGINED_OTHERS) / Math.max(1, filled));
                }
            }
        }
        return shares;
    }

    /// Changes the shares among other pairs to what they can be, and those among the same so that what a level tells rises
    /// with it.
    private double[][] chances(double[][] same, double[][] others, double seldomer) {
        var chances = new double[same.length][];
        for (var each = 0; each < same.length; each++) {
            var column = each;
            chances[column] = others[column];
            if (columns.get(column).kind() == Kind.TEXT) {
                var least = least(chances[column]);
                falling(chances[column], columns.get(column).chanceOfCrowds(), seldomer);
                Arrays.setAll(chances[column], level -> Math.max(least[level], chances[column][level]));
            }
            Rising.make(same[column], chances[column]);
        }
        return chances;
    }
}
