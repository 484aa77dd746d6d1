package dev.stepdeck.aws.quality;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A result of data quality as Glue tells of it.
///
/// @param score the share of the rules that passed, from 0 to 1
/// @param context the name that the job gave the evaluation; empty without one
/// @param job and `run`: the job run that made it; empty when a ruleset was evaluated
/// @param table `database.table` of the records; empty when they were a job's own
/// @param ruleset its name; empty when the rules were in a job
/// @param evaluationRun its id; empty when a job made it
/// @param measures of analyzers, which judge nothing
public record QualityResult(String id, Optional<Double> score, Optional<Instant> started, Optional<Instant> completed,
        String context, String job, String run, String table, String ruleset, String evaluationRun,
        List<RuleOutcome> rules, Map<String, Double> measures) {

    public QualityResult {
        rules = List.copyOf(rules);
        measures = new LinkedHashMap<>(measures);
    }

    /// How many rules passed.
    public long passed() {
        return rules.stream().filter(RuleOutcome::passed).count();
    }

    /// Whether all passed.
    public boolean good() {
        return passed() == rules.size();
    }

    /// What was judged, in short.
    public String about() {
        return !context.isEmpty() ? context : !table.isEmpty() ? table : ruleset;
    }

    /// "8 of 10 rules passed".
    public String words() {
        return passed() + " of " + rules.size() + (rules.size() == 1 ? " rule passed" : " rules passed");
    }

    /// The measures of analyzers as a person reads them, by their whole names.
    public Map<String, String> measureWords() {
        var words = new LinkedHashMap<String, String>();
        measures.forEach((name, value) -> words.put(name, RuleOutcome.number(value)));
        return words;
    }
}
