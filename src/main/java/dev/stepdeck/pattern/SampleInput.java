package dev.stepdeck.pattern;

/// An input to start an execution with.
///
/// @param name for a person to choose by
/// @param text JSON, as it stands in its file
public record SampleInput(String name, String text) {}
