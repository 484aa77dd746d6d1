/// Two executions beside each other: their states, times and data. Start reading at [CompareController].
@NullMarked
package dev.stepdeck.ui.compare;

import org.jspecify.annotations.NullMarked;
