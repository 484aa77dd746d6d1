/// What happened in an execution, event by event: the source of truth of an execution. Events are encoded once
/// into an append-only [Journal] and read back by page. Nothing here knows how states run. Start reading at
/// [Journal].
@NullMarked
package dev.stepdeck.sandbox.sfn.history;

import org.jspecify.annotations.NullMarked;
