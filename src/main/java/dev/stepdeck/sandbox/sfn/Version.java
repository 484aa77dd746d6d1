package dev.stepdeck.sandbox.sfn;

/// A published version of a state machine.
record Version(String arn, String revision, String description, long createdMillis) {}
