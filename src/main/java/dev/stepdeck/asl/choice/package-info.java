/// The conditions of Choice states: a sealed family, evaluated against a scope, readable as text. Start reading at
/// [Condition].
@NullMarked
package dev.stepdeck.asl.choice;

import org.jspecify.annotations.NullMarked;
