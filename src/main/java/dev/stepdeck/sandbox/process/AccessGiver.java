package dev.stepdeck.sandbox.process;

/// Gives each script its access to the sandbox. Thread-safe.
@FunctionalInterface
public interface AccessGiver {

    /// Access until it is closed. Waits for the door.
    ///
    /// @param role whose session the script is, by its name or ARN; empty for the user
    /// @param session the name of the session
    SandboxAccess give(String role, String session);
}
