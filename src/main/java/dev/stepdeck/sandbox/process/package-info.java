/// Scripts of users as processes of the operating system: confined where the machine can do it, limited, and ended
/// with the sandbox. Knows no service. Start reading at [dev.stepdeck.sandbox.process.Launcher].
@NullMarked
package dev.stepdeck.sandbox.process;

import org.jspecify.annotations.NullMarked;
