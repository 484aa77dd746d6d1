/// Job runs as processes: script, arguments, output lines, outcome. Knows nothing of the API, and leaves the processes
/// themselves to [dev.stepdeck.sandbox.process]. Start reading at [JobProcess].
@NullMarked
package dev.stepdeck.sandbox.glue.process;

import org.jspecify.annotations.NullMarked;
