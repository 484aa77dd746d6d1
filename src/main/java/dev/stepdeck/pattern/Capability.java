package dev.stepdeck.pattern;

/// A capability: something that CloudFormation does only when it has been acknowledged.
///
/// @param name `CAPABILITY_IAM`, `CAPABILITY_NAMED_IAM` or `CAPABILITY_AUTO_EXPAND`
/// @param reason why the template needs it, in plain words
public record Capability(String name, String reason) {}
