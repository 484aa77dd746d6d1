/// The log tail. Start reading at [dev.stepdeck.ui.logs.LogsController].
@NullMarked
package dev.stepdeck.ui.logs;

import org.jspecify.annotations.NullMarked;
