/// Job runs as processes of the operating system: interpreter, environment, output lines, and the end of
/// everything that a run has started. Knows nothing of the API. Start reading at [JobProcess].
@NullMarked
package dev.stepdeck.sandbox.glue.process;

import org.jspecify.annotations.NullMarked;
