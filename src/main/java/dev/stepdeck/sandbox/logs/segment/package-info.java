/// The events of log streams on disk: one append-only file per stream, read in the order of time. Knows
/// nothing of the API. Start reading at [StreamFile], then [EventReader].
@NullMarked
package dev.stepdeck.sandbox.logs.segment;

import org.jspecify.annotations.NullMarked;
