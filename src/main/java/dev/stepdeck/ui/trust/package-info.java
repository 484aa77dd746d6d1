/// The question whether a script may run on this machine. Start reading at
/// [dev.stepdeck.ui.trust.ScriptQuestions].
@NullMarked
package dev.stepdeck.ui.trust;

import org.jspecify.annotations.NullMarked;
