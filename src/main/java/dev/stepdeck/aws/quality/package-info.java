/// Data quality of Glue: results rule by rule, rulesets and their evaluation, and the rows that failed. Nothing here knows JavaFX.
/// Start reading at [dev.stepdeck.aws.quality.Quality].
@NullMarked
package dev.stepdeck.aws.quality;

import org.jspecify.annotations.NullMarked;
