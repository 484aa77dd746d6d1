package dev.stepdeck.sandbox.glue.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.glue.match.column.Records;
import dev.stepdeck.sandbox.glue.match.score.Scorer;

/// How well records are matched, as far as labels tell: each label is guessed by what was learned from those of other sets,
/// and what that says is carried over to all pairs of the table that are compared.
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
        var learned = linkage.learned();
        var survey = new Survey(learned.odds(linkage.candidates()), settings.threshold(), guesses(linkage));
        return new Quality(survey.area(), Math.round(survey.truePositives()), Math.round(survey.falsePositives()),
                Math.round(survey.trueNegatives()), Math.round(survey.falseNegatives()),
                learned.importance(linkage.labelled()));
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

    private static List<Survey.Guess> guesses(Linkage linkage) {
        var sets = new ArrayList<>(new LinkedHashSet<>(linkage.sets()));
        var guesses = new ArrayList<Survey.Guess>();
        for (var fold = 0; fold < Math.min(FOLDS, sets.size()); fold++) {
            var learned = new ArrayList<Integer>();
            var asked = new ArrayList<Integer>();
            for (var pair = 0; pair < linkage.sets().size(); pair++) {
                (sets.indexOf(linkage.sets().get(pair)) % FOLDS == fold ? asked : learned).add(pair);
            }
            var scorer = learn(linkage, learned);
            asked.forEach(pair -> guesses.add(
                    new Survey.Guess(scorer.odds(linkage.labelled(), pair), linkage.truth().get(pair))));
        }
        return guesses;
    }

    private static Scorer learn(Linkage linkage, List<Integer> places) {
        return linkage.scorer().learn(linkage.labelled().only(places),
                places.stream().map(linkage.truth()::get).toList(), linkage.candidates());
    }
}
