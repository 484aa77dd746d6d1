package dev.stepdeck.app;

import java.util.function.Supplier;

import dev.stepdeck.aws.Connection;

/// What the settings tell of the sandbox.
///
/// @param reach says what its scripts can reach; may block
record SandboxFacts(Connection.Sandbox sandbox, Supplier<String> reach, SandboxLife life) {}
