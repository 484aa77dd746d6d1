package dev.stepdeck.sandbox.sfn.run;

/// The integrations that there are.
public interface Integrations {

    /// The integration of a resource; one that fails and says so when the sandbox has none.
    Integration of(TaskResource resource);
}
