/// Starting an execution. Start reading at [dev.stepdeck.ui.start.StartController].
@NullMarked
package dev.stepdeck.ui.start;

import org.jspecify.annotations.NullMarked;
