/// Data quality in Glue's API: rulesets, their evaluation over tables, and results, those that jobs publish too. Begin with
/// [QualityApi].
@NullMarked
package dev.stepdeck.sandbox.glue.quality;

import org.jspecify.annotations.NullMarked;
