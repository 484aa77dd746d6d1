package dev.stepdeck.ui.quality;

import dev.stepdeck.aws.quality.FailingRows;
import dev.stepdeck.aws.quality.Quality;
import dev.stepdeck.aws.quality.Rulesets;

/// What the page of data quality asks.
public record QualityServices(Quality quality, Rulesets rulesets, FailingRows rows) {}
