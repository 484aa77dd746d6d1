package dev.stepdeck.aws.s3;

import dev.stepdeck.aws.athena.GivenRows;

/// What an object holds, as far as it is shown.
///
/// @param shown how many bytes have been read for it, uncompressed ones where it was compressed
/// @param whole whether that is all of it
/// @param compression by which it was compressed: `gzip`; empty for none
public record ObjectPreview(Content content, long shown, boolean whole, String compression) {

    /// What it is.
    public sealed interface Content {}

    /// Text.
    ///
    /// @param text JSON is formatted when all of it was read
    public record Text(String text) implements Content {}

    /// JSON.
    ///
    /// @param line whether it is an object that is written on one line
    public record Json(String text, boolean line) implements Content {}

    /// Rows: CSV, JSON lines, Parquet.
    ///
    /// @param text the same as it is written; empty where that is no text
    /// @param all how many rows there are; -1 when that is not known
    public record Table(GivenRows rows, String text, long all) implements Content {}

    /// A picture.
    public record Picture(byte[] bytes) implements Content {}

    /// Bytes, as hexadecimal digits.
    public record Binary(String dump) implements Content {}

    /// Nothing to show.
    ///
    /// @param why in a sentence
    public record Nothing(String why) implements Content {}
}
