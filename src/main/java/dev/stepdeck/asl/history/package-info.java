/// From an execution's history events to the state of its graph, event by event. Start reading at [ExecutionState].
@NullMarked
package dev.stepdeck.asl.history;

import org.jspecify.annotations.NullMarked;
