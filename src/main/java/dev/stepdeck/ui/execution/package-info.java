/// One execution: its graph, the selected state, its events, and why it failed. Start reading at
/// [dev.stepdeck.ui.execution.ExecutionController].
@NullMarked
package dev.stepdeck.ui.execution;

import org.jspecify.annotations.NullMarked;
