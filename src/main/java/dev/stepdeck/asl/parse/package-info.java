/// From a definition's text to [dev.stepdeck.asl.model.StateMachine], with diagnostics that name line, column and JSON pointer.
/// Start reading at [AslParser].
@NullMarked
package dev.stepdeck.asl.parse;

import org.jspecify.annotations.NullMarked;
