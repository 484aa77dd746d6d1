/// From a definition's text to the typed model, for well-formed definitions. It names the first mistake only and
/// gives no positions: that is the work of `asl.parse`, which takes its place.
@NullMarked
package dev.stepdeck.sandbox.sfn.definition;

import org.jspecify.annotations.NullMarked;
