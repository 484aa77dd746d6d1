package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.glue.match.column.Records;
import dev.stepdeck.sandbox.glue.match.score.Scorer;

/// How well records are matched, measured by labels: each label is guessed by what was learned from the others.
///
/// @param area below the curve of precision and recall
/// @param truePositives pairs that are the same and found
/// @param falsePositives pairs that are not the same and found
/// @param trueNegatives pairs that are not the same and not found
/// @param falseNegatives pairs that are the same and not found
/// @param importance how much each column had to say, as shares of 1
public record Quality(double area, long truePositives, long falsePositives, long trueNegatives, long falseNegatives,
        Map<String, Double> importance) {

    private static final int FOLDS = 5;

    /// Measures with the labels of at least two sets.
    public static Quality of(Records records, MatchSettings settings, Labels labels) {
        var linkage = Linkage.of(records, settings.key(), settings.accuracyCost(), labels);
        var guesses = guesses(linkage);
        var counts = new long[2][2];
        for (var guess : guesses) {
            counts[guess.odds() > settings.threshold() ? 1 : 0][guess.same() ? 1 : 0]++;
        }
        return new Quality(area(guesses), counts[1][1], counts[1][0], counts[0][0], counts[0][1],
                linkage.learned().importance(linkage.labelled()));
    }

    /// The share of the found pairs that are the same.
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /// The share of the pairs that are the same which were found.
    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /// The harmonic mean of precision and recall.
    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    private record Guess(double odds, boolean same) {}

    private static List<Guess> guesses(Linkage linkage) {
        var sets = new ArrayList<>(new LinkedHashSet<>(linkage.sets()));
        var guesses = new ArrayList<Guess>();
        for (var fold = 0; fold < Math.min(FOLDS, sets.size()); fold++) {
            var learned = new ArrayList<Integer>();
            var asked = new ArrayList<Integer>();
            for (var pair = 0; pair < linkage.sets().size(); pair++) {
                (sets.indexOf(linkage.sets().get(pair)) % FOLDS == fold ? asked : learned).add(pair);
            }
            var scorer = learn(linkage, learned);
            asked.forEach(pair -> guesses.add(
                    new Guess(scorer.odds(linkage.labelled(), pair), linkage.truth().get(pair))));
        }
        return guesses;
    }

    private static Scorer learn(Linkage linkage, List<Integer> places) {
        return linkage.scorer().learn(linkage.labelled().only(places),
                places.stream().map(linkage.truth()::get).toList(), linkage.candidates());
    }

    /// The mean precision at the places of the pairs that are the same, the surest guess first.
    private static double area(List<Guess> guesses) {
        var sorted = new ArrayList<>(guesses);
        sorted.sort(Comparator.comparingDouble(Guess::odds).reversed());
        var found = 0;
        var sum = 0.0;
        for (var i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).same()) {
                found++;
                sum += found / (i + 1.0);
            }
        }
        return found == 0 ? 0 : sum / found;
    }
}
