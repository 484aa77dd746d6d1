/// A Map Run: how far it is, its child executions, its limits. Start reading at [MapRunController].
@NullMarked
package dev.stepdeck.ui.maprun;

import org.jspecify.annotations.NullMarked;
