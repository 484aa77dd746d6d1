package dev.stepdeck.ui.walkthrough;

/// What the bar of a recording says of what was done last.
///
/// @param text in a sentence
/// @param leftOut whether it says that something is not in the recording
record Note(String text, boolean leftOut) {}
