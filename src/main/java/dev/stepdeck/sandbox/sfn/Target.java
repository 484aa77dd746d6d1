package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

/// What an ARN with or without a version or alias refers to.
///
/// @param revision the key of the revision to run
/// @param qualified the version's ARN; empty when the ARN named the machine only
/// @param description the version's description; empty for none
record Target(Machine machine, String revision, String qualified, String description, long createdMillis,
        Optional<String> alias) {

    /// The same, named by an alias.
    Target under(String aliasArn) {
        return new Target(machine, revision, qualified, description, createdMillis, Optional.of(aliasArn));
    }
}
