package dev.stepdeck.sandbox.glue.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.quality.Outcome;

import software.amazon.awssdk.services.glue.model.DataQualityAnalyzerResult;
import software.amazon.awssdk.services.glue.model.DataQualityResult;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;

/// What an evaluation has given.
///
/// @param analyzed measures by their names
public record Evaluated(List<Outcome> outcomes, Map<String, Double> analyzed) {

    public Evaluated {
        outcomes = List.copyOf(outcomes);
        analyzed = Map.copyOf(analyzed);
    }

    /// The result as the API shows it, without where it comes from. The score is the share of rules that passed.
    public DataQualityResult.Builder result() {
        var rules = new ArrayList<DataQualityRuleResult>();
        for (var outcome : outcomes) {
            rules.add(DataQualityRuleResult.builder().name("Rule_" + (rules.size() + 1)).description(outcome.rule())
                    .evaluationMessage(outcome.reason().orElse(null)).result(outcome.result().name())
                    .evaluatedMetrics(outcome.metrics()).evaluatedRule(outcome.evaluated())
                    .labels(outcome.labels().isEmpty() ? null : outcome.labels()).build());
        }
        long passed = outcomes.stream().filter(outcome -> outcome.result() == Outcome.Result.PASS).count();
        var result = DataQualityResult.builder().ruleResults(rules)
                .score(outcomes.isEmpty() ? null : passed / (double) outcomes.size());
        if (!analyzed.isEmpty()) {
            result.analyzerResults(
                    DataQualityAnalyzerResult.builder().name("Analyzer_1").evaluatedMetrics(analyzed).build());
        }
        return result;
    }
}
