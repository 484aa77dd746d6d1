package dev.stepdeck.sandbox.glue.match.process;

/// How records are written in a file.
///
/// @param json a JSON object in each line; otherwise text with delimiters, whose columns are in the order of the table
/// @param delimiter between two values
/// @param quote around values that have delimiters, empty when there is none
/// @param escape before a character that stands for itself, empty when there is none
/// @param skip how many lines of each file are no records
public record Format(boolean json, String delimiter, String quote, String escape, int skip) {

    /// Lines of JSON.
    public static Format ofJson() {
        return new Format(true, "", "", "", 0);
    }
}
