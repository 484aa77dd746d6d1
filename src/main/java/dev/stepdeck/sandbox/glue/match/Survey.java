package dev.stepdeck.sandbox.glue.match;

import java.util.Arrays;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.score.Odds;

/// Tells from labelled pairs what is to be expected of all pairs of a table. Labels are of few pairs, and not of any: some
/// people label what is doubtful, others what they know to match. So pairs are taken together whose odds are about the same,
/// in steps around the decision; of each step the table says how many pairs it has, and the labels and the odds say which
/// share of these are the same.
final class Survey {

    private static final double[] STEPS = {-4, -2, -1, 0, 1, 2, 4, 8};
    private static final int DECISION = 4;
    /// So many labelled pairs say as much as the odds.
    private static final double OPINION = 4;

    private final double[] pairs = new double[STEPS.length + 1];
    private final double[] expected = new double[STEPS.length + 1];
    private final double[] same = new double[STEPS.length + 1];
    private final double[] different = new double[STEPS.length + 1];
    private final double threshold;

    /// @param odds of all candidates of the table
    /// @param threshold from which odds on pairs are found
    Survey(float[] odds, double threshold, List<Guess> guesses) {
        this.threshold = threshold;
        for (var each : odds) {
            pairs[step(each)]++;
            expected[step(each)] += Odds.probability(each);
        }
        for (var guess : guesses) {
            (guess.same() ? same : different)[step(guess.odds())]++;
        }
    }

    /// What is thought of a labelled pair that was not learned from.
    record Guess(double odds, boolean same) {}

    private int step(double odds) {
        var step = 0;
        while (step < STEPS.length && odds > threshold + STEPS[step]) {
            step++;
        }
        return step;
    }

    /// How far the labels have doubtful pairs that are not the same: where they have none, they say nothing of how many
    /// there are.
    private double trust() {
        var seen = 0.0;
        var asked = 1e-9;
        for (var step = 1; step < STEPS.length; step++) {
            seen += different[step];
            asked += (same[step] + different[step]) * (1 - opinion(step));
        }
        return Math.min(1, seen / asked);
    }

    private double opinion(int step) {
        return pairs[step] == 0
                ? Odds.probability(threshold + STEPS[Math.clamp(step, 0, STEPS.length - 1)])
                : expected[step] / pairs[step];
    }

    private double share(int step) {
        var weight = step == STEPS.length ? 1 : trust();
        return (OPINION * opinion(step) + weight * same[step])
                / (OPINION + weight * (same[step] + different[step]));
    }

    double truePositives() {
        var sum = 0.0;
        for (var step = DECISION; step < pairs.length; step++) {
            sum += pairs[step] * share(step);
        }
        return sum;
    }

    double falsePositives() {
        return Arrays.stream(pairs, DECISION, pairs.length).sum() - truePositives();
    }

    /// Doubtful ones by their share, and as many that look like strangers as the labels have beside those that are found.
    double falseNegatives() {
        var sum = 0.0;
        for (var step = 1; step < DECISION; step++) {
            sum += pairs[step] * share(step);
        }
        var found = Arrays.stream(same, DECISION, same.length).sum();
        return sum + truePositives() * same[0] / Math.max(1, found);
    }

    double trueNegatives() {
        return Math.max(0, Arrays.stream(pairs, 0, DECISION).sum() - falseNegatives());
    }

    /// The area below the curve of precision and recall, from step to step.
    double area() {
        var all = truePositives() + falseNegatives();
        var right = 0.0;
        var taken = 0.0;
        var area = 0.0;
        for (var step = pairs.length - 1; step > 0; step--) {
            var more = pairs[step] * share(step);
            taken += pairs[step];
            right += more;
            area += taken == 0 || all == 0 ? 0 : more / all * right / taken;
        }
        return area;
    }
}
