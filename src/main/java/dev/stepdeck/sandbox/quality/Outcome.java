package dev.stepdeck.sandbox.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a rule was judged.
///
/// @param rule its text
/// @param metrics what was measured, by names as Glue gives them: `Column.id.Completeness`
public record Outcome(String rule, Result result, Optional<String> reason, Map<String, Double> metrics) {

    public Outcome {
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
