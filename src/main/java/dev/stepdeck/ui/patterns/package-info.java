/// The catalogue of patterns and the page of one. Start reading at [dev.stepdeck.ui.patterns.PatternsController].
@NullMarked
package dev.stepdeck.ui.patterns;

import org.jspecify.annotations.NullMarked;
