/// Whether a script of a user may run on this machine: it may when it came with the program, when its user has agreed to
/// just this text once, or when the sandbox was started so that all may. Start reading at
/// [dev.stepdeck.sandbox.trust.ScriptTrust].
@NullMarked
package dev.stepdeck.sandbox.trust;

import org.jspecify.annotations.NullMarked;
