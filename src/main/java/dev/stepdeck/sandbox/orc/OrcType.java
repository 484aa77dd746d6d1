package dev.stepdeck.sandbox.orc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A type of ORC. Source: "ORC Specification v1", "Type Information".
///
/// @param names of the fields of a struct; empty for others
/// @param parts of a list, a map (key and value), a struct or a union
/// @param size the length of `char` and `varchar`, the precision of `decimal`; else 0
/// @param scale of `decimal`; else 0
public record OrcType(Kind kind, List<String> names, List<OrcType> parts, int size, int scale) {

    /// What a type is, by Hive's names in lower case.
    public enum Kind {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        VARCHAR,
        CHAR,
        BINARY,
        DATE,
        TIMESTAMP,
        DECIMAL,
        ARRAY,
        MAP,
        STRUCT,
        UNIONTYPE
    }

    public OrcType {
        names = List.copyOf(names);
        parts = List.copyOf(parts);
    }

    /// A type without parts and sizes.
    public static OrcType of(Kind kind) {
        return sized(kind, 0, 0);
    }

    /// A type with parts.
    public static OrcType of(Kind kind, List<OrcType> parts) {
        return new OrcType(kind, List.of(), parts, 0, 0);
    }

    /// A type with a size.
    public static OrcType sized(Kind kind, int size, int scale) {
        return new OrcType(kind, List.of(), List.of(), size, scale);
    }

    /// Whether it is a union, or has one inside.
    public boolean hasUnion() {
        return kind == Kind.UNIONTYPE || parts.stream().anyMatch(OrcType::hasUnion);
    }

    /// `array<int>`, as Hive's catalog has it.
    public String hive() {
        return kind.name().toLowerCase(Locale.ROOT) + switch (kind) {
            case VARCHAR, CHAR -> "(" + size + ")";
            case DECIMAL -> "(" + size + "," + scale + ")";
            case ARRAY, MAP, UNIONTYPE -> parts.stream().map(OrcType::hive).collect(Collectors.joining(",", "<", ">"));
            case STRUCT -> IntStream.range(0, parts.size()).mapToObj(i -> names.get(i) + ":" + parts.get(i).hive())
                    .collect(Collectors.joining(",", "<", ">"));
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, STRING, BINARY, DATE, TIMESTAMP -> "";
        };
    }
}
