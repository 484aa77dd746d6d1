/// All state machines with their last runs, and what ran last of all kinds. Start reading at
/// [dev.stepdeck.ui.overview.OverviewController].
@NullMarked
package dev.stepdeck.ui.overview;

import org.jspecify.annotations.NullMarked;
