package dev.stepdeck.ui.settings;

import java.util.OptionalLong;

import dev.stepdeck.aws.Connection;

/// Where the sandbox is.
///
/// @param process that has it, when it goes on in the background without a window
public record SandboxWhere(Connection.Address address, OptionalLong process) {}
