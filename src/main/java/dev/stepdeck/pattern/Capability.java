package dev.stepdeck.pattern;

/// Something that CloudFormation does only when it has been acknowledged.
///
/// @param name `CAPABILITY_IAM`, `CAPABILITY_NAMED_IAM` or `CAPABILITY_AUTO_EXPAND`
/// @param reason why the template needs it, in words for a person
public record Capability(String name, String reason) {}
