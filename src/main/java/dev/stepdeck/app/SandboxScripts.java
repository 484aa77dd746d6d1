package dev.stepdeck.app;

import java.util.function.Supplier;

/// What the console needs for the scripts that the sandbox runs.
///
/// @param desk where questions about them arrive
/// @param reach says what they can access on this machine; may block
public record SandboxScripts(ScriptDesk desk, Supplier<String> reach) {

    /// For a sandbox that belongs to another program, which asks by itself.
    static SandboxScripts elsewhere() {
        return new SandboxScripts(new ScriptDesk(), () -> "");
    }
}
