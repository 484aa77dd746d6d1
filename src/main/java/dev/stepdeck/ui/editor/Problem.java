package dev.stepdeck.ui.editor;

/// Something that is wrong with a text.
///
/// @param line from 1
/// @param column from 1
public record Problem(int line, int column, String message) {}
