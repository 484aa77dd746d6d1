package dev.stepdeck.sandbox.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a rule was judged.
///
/// @param rule its text
/// @param evaluated its text with numbers in place of what depends on earlier measures
/// @param metrics what was measured, by names as Glue gives them: `Column.id.Completeness`
/// @param labels of the rule
public record Outcome(String rule, String evaluated, Result result, Optional<String> reason,
        Map<String, Double> metrics, Map<String, String> labels) {

    Outcome(String rule, Result result, Optional<String> reason, Map<String, Double> metrics) {
        this(rule, rule, result, reason, metrics, Map.of());
    }

    /// The same as it was evaluated, with its labels.
    Outcome as(String text, Map<String, String> given) {
        return new Outcome(rule, text, result, reason, metrics, given);
    }

    public Outcome {
        labels = Map.copyOf(labels);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /// The three ends of an evaluation, as Glue calls them.
    public enum Result {
        PASS("Passed"), FAIL("Failed"), ERROR("Error");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /// In frames: `Passed`.
        public String word() {
            return word;
        }
    }
}
