/// Two executions side by side: their states, times and data. Start reading at [CompareController].
@NullMarked
package dev.stepdeck.ui.compare;

import org.jspecify.annotations.NullMarked;
