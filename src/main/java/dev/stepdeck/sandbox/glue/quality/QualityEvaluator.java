package dev.stepdeck.sandbox.glue.quality;

import java.util.Map;

import dev.stepdeck.sandbox.quality.Ruleset;

import software.amazon.awssdk.services.glue.model.GlueTable;

/// Who evaluates rules over tables.
@FunctionalInterface
public interface QualityEvaluator {

    /// Blocks until it is done; an interrupt ends it.
    ///
    /// @param run the name of the evaluation
    /// @param others tables that rules compare with, by their aliases
    /// @throws RuntimeException if the data cannot be read, with the reason
    Evaluated evaluate(String run, Ruleset ruleset, GlueTable table, Map<String, GlueTable> others);
}
