package dev.stepdeck.sandbox.glue.match.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What a [Correction] learns from: labelled pairs, and some others of which the model's own opinion is held up, for labels
/// are of few sorts of pairs and must not change what is thought of all the rest.
///
/// A person who labels what was chosen for him says of doubtful pairs that some are the same and some are not. One who
/// brings matches of his own, with strangers beside them, has no doubtful pair that is not the same: that says nothing of
/// how many of those there are. What is missing of them is taken from the pairs that nobody labelled.
///
/// @param pairs the labelled pairs, then others
/// @param targets of each pair how likely it is the same
/// @param counts how much each counts
record Lessons(Pairs pairs, double[] targets, double[] counts) {

    private static final int ANCHORS = 2000;
    private static final double ANCHORED = 0.5;
    private static final double NEAR = 12;
    private static final double DOUBTFUL = -4;

    static Lessons of(Model model, Pairs labelled, List<Boolean> same, Pairs others) {
        var anchors = Anchors.of(model, others);
        var size = labelled.size();
        var targets = new double[size + anchors.pairs().size()];
        var counts = new double[targets.length];
        var trust = trust(model, labelled, same);
        var positives = 0;
        var strangers = 0.0;
        for (var pair = 0; pair < size; pair++) {
            targets[pair] = same.get(pair) ? 1 : 0;
            counts[pair] = 1;
            if (same.get(pair)) {
                var missing = (1 - trust) * (1 - Odds.probability(model.score(labelled, pair)));
                counts[pair] -= missing;
                strangers += missing;
                positives++;
            }
        }
        var least = ANCHORED * Math.max(1, size / (double) anchors.pairs().size());
        var doubtful = anchors.doubtful();
        var share = Math.min(1, positives / Math.max(1, anchors.same()));
        for (var pair = 0; pair < anchors.pairs().size(); pair++) {
            var odds = anchors.odds()[pair];
            var different = 1 - Odds.probability(odds);
            var count = Math.max(least, share * anchors.stands(odds));
            var more = odds > DOUBTFUL ? strangers * different / doubtful : 0;
            targets[size + pair] = (1 - different) * count / (count + more);
            counts[size + pair] = count + more;
        }
        return new Lessons(labelled.and(anchors.pairs()), targets, counts);
    }

    /// How far the labels have as many doubtful pairs that are not the same as the model expects, from 0 to 1.
    private static double trust(Model model, Pairs labelled, List<Boolean> same) {
        var expected = 1e-9;
        var seen = 0.0;
        for (var pair = 0; pair < labelled.size(); pair++) {
            var score = model.score(labelled, pair);
            if (score > DOUBTFUL) {
                expected += 1 - Odds.probability(score);
                seen += same.get(pair) ? 0 : 1;
            }
        }
        return Math.min(1, seen / expected);
    }

    /// Some pairs that nobody labelled, half of them such as are near a decision.
    ///
    /// @param odds of each pair the model's opinion
    /// @param near for how many pairs each of those stands that are near a decision
    /// @param same how many of all pairs are the same, as the model sees it
    private record Anchors(Pairs pairs, double[] odds, double near, double same) {

        static Anchors of(Model model, Pairs others) {
            var near = new ArrayList<Integer>();
            var far = new ArrayList<Integer>();
            var same = 0.0;
            for (var pair = 0; pair < others.size(); pair++) {
                var odds = model.score(others, pair);
                same += Odds.probability(odds);
                (Math.abs(odds) < NEAR ? near : far).add(pair);
            }
            var chosen = some(near);
            var stands = near.size() / (double) Math.max(1, chosen.size());
            chosen.addAll(some(far));
            var pairs = others.only(chosen);
            return new Anchors(pairs, IntStream.range(0, pairs.size()).mapToDouble(pair -> model.score(pairs, pair))
                    .toArray(), stands, same);
        }

        private static List<Integer> some(List<Integer> of) {
            var step = Math.max(1, of.size() / (ANCHORS / 2));
            var chosen = new ArrayList<Integer>();
            for (var i = 0; i < of.size(); i += step) {
                chosen.add(of.get(i));
            }
            return chosen;
        }

        double stands(double odds) {
            return Math.abs(odds) < NEAR ? near : 0;
        }

        /// How many of the doubtful ones are not the same.
        double doubtful() {
            return 1e-9 + Arrays.stream(odds).filter(each -> each > DOUBTFUL).map(each -> 1 - Odds.probability(each))
                    .sum();
        }
    }
}
