package dev.stepdeck.ui.editor;

/// A possible completion.
///
/// @param word what is inserted into the text
/// @param kind what it is: "table", "function"
public record Suggestion(String word, String kind) {}
