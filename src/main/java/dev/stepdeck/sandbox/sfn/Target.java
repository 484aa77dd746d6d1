package dev.stepdeck.sandbox.sfn;

/// What an ARN with or without a version or alias stands for.
///
/// @param revision the key of the revision to run
/// @param qualified the version's or alias's ARN; empty when the ARN named the machine only
/// @param description the version's description; empty for none
record Target(Machine machine, String revision, String qualified, String description, long createdMillis) {}
