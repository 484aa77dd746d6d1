package dev.stepdeck.asl.model;

/// A position in a definition's text.
///
/// @param line   from 1
/// @param column from 1, in UTF-16 units
public record Position(int line, int column) {

    /// The start of a text.
    public static final Position START = new Position(1, 1);
}
