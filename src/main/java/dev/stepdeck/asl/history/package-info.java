/// From an execution's history events to the state of its graph, event by event. Starts with RunState.
@NullMarked
package dev.stepdeck.asl.history;

import org.jspecify.annotations.NullMarked;
