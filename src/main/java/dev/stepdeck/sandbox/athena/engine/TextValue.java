package dev.stepdeck.sandbox.athena.engine;

import dev.stepdeck.sandbox.athena.sql.Names;

/// A value that stands as text in a file, as Trino reads it for Hive's SerDes: what is not of its type is NULL. DuckDB alone
/// would take more: `1_000`, `0x1F`, `1e3` and `1.5` for whole numbers, `t` and `1` for booleans, `2024/01/05` and `epoch` for
/// dates, and offsets from UTC, which it forgets. Source: Trino, `io.trino.hive.formats`.
enum TextValue {

    /// LazySimpleSerDe
    LAZY,
    /// RegexSerDe, and numbers of OpenCSVSerde
    REGEX,
    /// org.openx.data.jsonserde.JsonSerDe
    OPENX_JSON,
    /// org.apache.hive.hcatalog.data.JsonSerDe
    HIVE_JSON;

    private static final String DIGITS = "[+-]?[0-9]+";
    private static final String HIVE_TIME = "[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}"
            + "([.][0-9]{1,9})?)?|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,9})?)?";
    private static final String ZONED = "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,9})?)?"
            + "([zZ]|[+-][0-9]{2}:?[0-9]{2})";

    /// The value of a text, as an expression of DuckDB.
    ///
    /// @param text that of the text, which stands in it several times
    String of(String text, HiveType.Scalar type) {
        var duck = type.duck();
        return switch (duck) {
            case "VARCHAR" -> type.arguments().isEmpty() ? text : "left(" + text + ", " + type.arguments().getFirst()
                    + ")";
            case "BLOB" -> this == HIVE_JSON ? "encode(" + text + ")" : "TRY(from_base64(" + text + "))";
            case "BOOLEAN" -> this == LAZY
                    ? "CASE lower(" + text + ") WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
                    : "(lower(" + text + ") = 'true')";
            case "FLOAT", "DOUBLE" -> real(text, duck);
            case "DATE" -> this == OPENX_JSON
                    ? "coalesce(" + date(text) + ", DATE '1970-01-01' + TRY_CAST(regexp_extract(" + text + ", '^"
                            + DIGITS + "$') AS INTEGER))"
                    : date(text);
            case "TIMESTAMP" -> this == OPENX_JSON
                    ? "CASE WHEN contains(" + text + ", ':') THEN coalesce(" + time(text) + ", " + zoned(text)
                            + ") ELSE " + sinceEpoch(text) + " END"
                    : time(text);
            default -> duck.startsWith("DECIMAL") ? decimal(text, duck) : whole(text, duck);
        };
    }

    /// The value of a text of a table that may have formats of its own for times.
    ///
    /// @param formats those of `timestamp.formats`; empty for none
    String of(String text, HiveType.Scalar type, String formats) {
        return formats.isEmpty() || !type.duck().equals("TIMESTAMP")
                ? of(text, type)
                : "coalesce(" + toMillis("TRY_CAST(java_time(" + Names.literal(formats) + ", " + text + ") AS TIMESTAMP)")
                        + ", " + of(text, type) + ")";
    }

    /// A plain TRY_CAST of a column is given to DuckDB 2.0's CSV reader, which then fails instead of giving NULL.
    static String tried(String text, String type) {
        return "TRY_CAST(nullif(" + text + ", '') AS " + type + ")";
    }

    /// Most numbers are as DuckDB writes them, which is found out sooner than what others are.
    private String whole(String text, String type) {
        var tried = tried(text, type);
        var otherwise = switch (this) {
            case LAZY -> "TRY_CAST(regexp_extract(" + text + ", '^([+-]?[0-9]*)([.][0-9]*)?$', 1) AS " + type + ")";
            case REGEX -> "TRY_CAST(regexp_extract(" + text + ", '^" + DIGITS + "$') AS " + type + ")";
            case OPENX_JSON,HIVE_JSON -> "TRY_CAST(trunc(TRY_CAST(regexp_extract(" + text
                    + ", '^[+-]?[0-9]*[.]?[0-9]*([eE][+-]?[0-9]+)?$') AS DECIMAL(38, 10))) AS " + type + ")";
        };
        return "CASE WHEN CAST(" + tried + " AS VARCHAR) = " + text + " THEN " + tried + " ELSE " + otherwise + " END";
    }

    private static String decimal(String text, String type) {
        return "CASE WHEN contains(" + text + ", '_') OR contains(" + text + ", ' ') THEN NULL ELSE "
                + tried(text, type) + " END";
    }

    /// Most are finite, and few have what DuckDB alone takes.
    private static String real(String text, String type) {
        var tried = tried(text, type);
        return "CASE WHEN isfinite(" + tried + ") AND NOT contains(" + text + ", '_') THEN " + tried
                + " WHEN regexp_full_match(trim(" + text + "), '[+-]?(NaN|Infinity|[0-9.eE+-]+)') THEN " + tried + " END";
    }

    /// `2024-1-5`, also with a time behind it; the 31st of February is the 3rd of March.
    private static String date(String text) {
        var parts = "string_split(split_part(trim(" + text + "), ' ', 1), '-')";
        return "coalesce(CASE WHEN length(" + text + ") = 10 AND " + text + "[5] = '-' AND " + text
                + "[8] = '-' THEN " + tried(text, "DATE") + " END, CASE WHEN regexp_full_match(trim(" + text
                + "), '[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}( .*)?') THEN CAST(make_date(CAST(" + parts
                + "[1] AS INTEGER), 1, 1) + to_months(CAST(" + parts + "[2] AS INTEGER) - 1) + to_days(CAST(" + parts
                + "[3] AS INTEGER) - 1) AS DATE) END)";
    }

    private static String time(String text) {
        return "CASE WHEN regexp_full_match(trim(" + text + "), " + Names.literal(HIVE_TIME) + ") THEN "
                + toMillis("TRY_CAST(trim(" + text + ") AS TIMESTAMP)") + " END";
    }

    /// Trino's timestamps of such tables have three digits, and the third is rounded.
    private static String toMillis(String time) {
        return "date_trunc('millisecond', " + time + " + INTERVAL 500 MICROSECOND)";
    }

    private static String zoned(String text) {
        return "CASE WHEN regexp_full_match(" + text + ", " + Names.literal(ZONED) + ") THEN "
                + toMillis("make_timestamp(epoch_us(TRY_CAST(regexp_replace(" + text
                        + ", '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2') AS TIMESTAMPTZ)))")
                + " END";
    }

    /// Seconds, or milliseconds if there are many digits.
    private static String sinceEpoch(String text) {
        return "CASE WHEN regexp_full_match(" + text + ", '[+-]?[0-9]{1,18}') THEN make_timestamp(TRY_CAST(" + text
                + " AS BIGINT) * CASE WHEN length(" + text + ") < 13 THEN 1000000 ELSE 1000 END)"
                + " WHEN regexp_full_match(" + text + ", '[+-]?[0-9]{1,11}[.][0-9]*') THEN make_timestamp("
                + "CAST(trunc(TRY_CAST(" + text + " AS DECIMAL(24, 9)) * 1000) AS BIGINT) * 1000) END";
    }
}
