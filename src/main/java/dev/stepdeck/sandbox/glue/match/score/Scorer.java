package dev.stepdeck.sandbox.glue.match.score;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Says how likely two records are the same. Thread-safe.
public final class Scorer {

    private final Comparer comparer;
    private final Model model;
    private final Correction correction;

    private Scorer(Comparer comparer, Model model, Correction correction) {
        this.comparer = comparer;
        this.model = model;
        this.correction = correction;
    }

    /// Learns from candidates alone.
    ///
    /// @param records how many of the records the candidates are among: the first so many
    public static Scorer estimate(Pairs candidates, int records, Comparer comparer) {
        return new Scorer(comparer, new Estimation(candidates, records, comparer).estimate(),
                Correction.none(comparer.width()));
    }

    /// Learns from pairs whose truth is known, on top of what was learned without.
    ///
    /// @param others pairs whose truth is not known
    public Scorer learn(Pairs labelled, List<Boolean> same, Pairs others) {
        return new Scorer(comparer, model, Correction.learn(model, labelled, same, others));
    }

    /// The logarithm of the odds that a pair is the same.
    public double odds(Pairs pairs, int pair) {
        var odds = model.prior() + correction.bias();
        for (var column = 0; column < pairs.width(); column++) {
            odds += weight(pairs, pair, column);
        }
        return odds;
    }

    /// The logarithms of the odds of all pairs.
    public float[] odds(Pairs pairs) {
        var odds = new float[pairs.size()];
        IntStream.range(0, odds.length).parallel().forEach(pair -> odds[pair] = (float) odds(pairs, pair));
        return odds;
    }

    /// The logarithm of the odds of any two records.
    public double odds(int first, int second) {
        return odds(Pairs.compare(new int[]{first}, new int[]{second}, comparer), 0);
    }

    private double weight(Pairs pairs, int pair, int column) {
        var weight = model.weight(pairs, pair, column);
        return weight + correction.of(column, pairs.level(pair, column), weight);
    }

    /// How much each column has to say about pairs, as shares of 1, the most important first.
    public Map<String, Double> importance(Pairs pairs) {
        var sums = new double[pairs.width()];
        for (var pair = 0; pair < pairs.size(); pair++) {
            for (var column = 0; column < sums.length; column++) {
                sums[column] += Math.abs(weight(pairs, pair, column));
            }
        }
        var all = Math.max(1e-9, Arrays.stream(sums).sum());
        var shares = new LinkedHashMap<String, Double>();
        IntStream.range(0, sums.length).boxed().sorted((a, b) -> Double.compare(sums[b], sums[a]))
                .forEach(column -> shares.put(comparer.columns().get(column).name(), sums[column] / all));
        return shares;
    }
}
