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

    /// The beginning of a cast of JSON whose types have been looked at: DuckDB wants structs to have the same fields, which
    /// those of older and later files need not have, and is lenient only where a cast may fail.
    static String cast(HiveType type) {
        return type.duck().contains("STRUCT(") ? "TRY_CAST(" : "CAST(";
    }

    /// What makes the type of a value that was read with [#text].
    public static String cast(String value, String type) {
        return text(type).equals(type) ? value : "CAST(" + value + " AS " + type + ")";
    }
}
