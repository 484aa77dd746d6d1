package dev.stepdeck.sandbox.quality;

import java.util.List;
import java.util.Map;

/// Rules, and measures that are taken without judging.
///
/// @param labels of each rule
public record Ruleset(List<Rule> rules, List<Map<String, String>> labels, List<Rule> analyzers) {

    public Ruleset {
        rules = List.copyOf(rules);
        labels = labels.stream().map(Map::copyOf).toList();
        analyzers = List.copyOf(analyzers);
    }
}
