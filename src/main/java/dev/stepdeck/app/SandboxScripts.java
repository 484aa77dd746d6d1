package dev.stepdeck.app;

import java.util.function.Supplier;

/// What the console has to do with the scripts that the sandbox runs.
///
/// @param desk where questions about them arrive
/// @param reach says what they can reach on this machine; may block
public record SandboxScripts(ScriptDesk desk, Supplier<String> reach) {

    /// Where the sandbox is another program's, which asks by itself.
    static SandboxScripts elsewhere() {
        return new SandboxScripts(new ScriptDesk(), () -> "");
    }
}
