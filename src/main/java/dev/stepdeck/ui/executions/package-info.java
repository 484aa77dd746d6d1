/// The executions of a state machine. Start reading at [dev.stepdeck.ui.executions.ExecutionsController].
@NullMarked
package dev.stepdeck.ui.executions;

import org.jspecify.annotations.NullMarked;
