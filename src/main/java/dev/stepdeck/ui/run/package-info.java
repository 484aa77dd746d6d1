/// One execution: its graph, the state that was chosen, its events, and why it failed. Start reading at
/// [dev.stepdeck.ui.run.RunController].
@NullMarked
package dev.stepdeck.ui.run;

import org.jspecify.annotations.NullMarked;
