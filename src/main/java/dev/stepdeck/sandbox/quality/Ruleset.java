package dev.stepdeck.sandbox.quality;

import java.util.List;

/// Rules, and measures that are taken without judging.
public record Ruleset(List<Rule> rules, List<Rule> analyzers) {

    public Ruleset {
        rules = List.copyOf(rules);
        analyzers = List.copyOf(analyzers);
    }
}
