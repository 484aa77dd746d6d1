/// Glue's data quality: rulesets in DQDL are read by [RulesetParser] and evaluated by [Evaluation], which asks a query engine for
/// measures of the data. Knows no service.
@NullMarked
package dev.stepdeck.sandbox.quality;

import org.jspecify.annotations.NullMarked;
