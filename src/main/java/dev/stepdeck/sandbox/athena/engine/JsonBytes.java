package dev.stepdeck.sandbox.athena.engine;

import java.util.regex.Pattern;

/// Bytes that stand in JSON as `\xFF`: DuckDB takes the text for the bytes when it reads JSON, and understands it only when
/// text is cast.
public final class JsonBytes {

    private static final Pattern BLOB = Pattern.compile("(?<!\")\\bBLOB\\b(?!\")");

    private JsonBytes() {}

    /// The type that JSON is read with.
    ///
    /// @param type DuckDB's name of a type, which may have others inside
    public static String text(String type) {
        return BLOB.matcher(type).replaceAll("VARCHAR");
    }

    /// What makes the type of a value that was read with [#text].
    public static String cast(String value, String type) {
        return text(type).equals(type) ? value : "CAST(" + value + " AS " + type + ")";
    }
}
