/// What differs between two documents, and between two executions. Pure: no JavaFX, no SDK, no threads. Start reading at
/// [JsonDiff] and [ExecutionComparison].
@NullMarked
package dev.stepdeck.asl.compare;

import org.jspecify.annotations.NullMarked;
