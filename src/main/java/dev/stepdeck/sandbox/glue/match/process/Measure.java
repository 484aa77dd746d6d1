package dev.stepdeck.sandbox.glue.match.process;

import java.util.Map;

/// How well labels are guessed. Members as in Glue's FindMatchesMetrics.
///
/// @param area below the curve of precision and recall
/// @param importance how much each column had to say
public record Measure(double area, double precision, double recall, double f1, long truePositives,
        long falsePositives, long trueNegatives, long falseNegatives, Map<String, Double> importance) {}
