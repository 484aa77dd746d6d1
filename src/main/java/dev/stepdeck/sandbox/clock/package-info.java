/// The one owner of time in the sandbox. Nothing else in it sleeps. Start reading at [SandboxClock].
@NullMarked
package dev.stepdeck.sandbox.clock;

import org.jspecify.annotations.NullMarked;
