/// Data quality: results rule by rule, the rows that failed, rulesets and their evaluation. Start reading at
/// [dev.stepdeck.ui.quality.QualityController].
@NullMarked
package dev.stepdeck.ui.quality;

import org.jspecify.annotations.NullMarked;
