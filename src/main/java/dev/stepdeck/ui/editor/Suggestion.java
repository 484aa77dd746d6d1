package dev.stepdeck.ui.editor;

/// A word that may be meant.
///
/// @param word what is put into the text
/// @param kind what it is: "table", "function"
public record Suggestion(String word, String kind) {}
