package dev.stepdeck.pattern;

/// An input to start an execution with.
///
/// @param name to choose it by
/// @param text JSON, as written in its file
public record SampleInput(String name, String text) {}
