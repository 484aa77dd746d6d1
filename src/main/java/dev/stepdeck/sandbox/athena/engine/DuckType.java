package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

/// The type of a result's column, as DuckDB names it, and what Athena calls it.
public sealed interface DuckType {

    /// @param name in upper case
    /// @param arguments precision and scale of a DECIMAL, the length of a VARCHAR or CHAR
    record Scalar(String name, List<Integer> arguments) implements DuckType {}

    /// `INTEGER[]`
    record ListOf(DuckType element) implements DuckType {}

    /// `MAP(VARCHAR, INTEGER)`
    record MapOf(DuckType key, DuckType value) implements DuckType {}

    /// `STRUCT(a INTEGER)` and, without names, `TUPLE(INTEGER)`: the fields of that are `field0`, ...
    record Struct(Map<String, DuckType> fields, boolean named) implements DuckType {

        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// Reads a name that DuckDB gave.
    static DuckType parse(String text) {
        return new Parser(text).type();
    }

    /// The type's name in Athena's column metadata.
    default String athena() {
        return switch (this) {
            case ListOf _ -> "array";
            case MapOf _ -> "map";
            case Struct _ -> "row";
            case Scalar scalar -> switch (scalar.name()) {
                case "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE", "DATE", "TIME", "DECIMAL",
                        "JSON", "CHAR", "INTERVAL YEAR TO MONTH", "TIME WITH TIME ZONE", "IPADDRESS", "UUID" ->
                    scalar.name().toLowerCase(Locale.ROOT);
                case "HUGEINT", "UBIGINT", "UINTEGER", "UHUGEINT", "BIGNUM" -> "bigint";
                case "USMALLINT", "UTINYINT" -> "integer";
                case "FLOAT" -> "float";
                case "BLOB" -> "varbinary";
                case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> "timestamp";
                case "TIMESTAMP WITH TIME ZONE" -> "timestamp with time zone";
                case "INTERVAL" -> "interval day to second";
                case "\"NULL\"", "NULL" -> "unknown";
                default -> "varchar";
            };
        };
    }

    /// DuckDB's name of the type, in which all fields of rows have names.
    default String duck() {
        return switch (this) {
            case ListOf list -> list.element().duck() + "[]";
            case MapOf map -> "MAP(" + map.key().duck() + ", " + map.value().duck() + ")";
            case Struct struct -> struct.fields().entrySet().stream()
                    .map(field -> Names.quoted(field.getKey()) + " " + field.getValue().duck())
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case Scalar scalar -> scalar.name() + (scalar.arguments().isEmpty()
                    ? ""
                    : scalar.arguments().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
        };
    }

    /// The type that a table made of the result has in the catalog.
    default String hive() {
        return switch (this) {
            case ListOf list -> "array<" + list.element().hive() + ">";
            case MapOf map -> "map<" + map.key().hive() + "," + map.value().hive() + ">";
            case Struct struct -> struct.fields().entrySet().stream()
                    .map(field -> field.getKey().toLowerCase(Locale.ROOT) + ":" + field.getValue().hive())
                    .collect(Collectors.joining(",", "struct<", ">"));
            case Scalar scalar -> switch (athena()) {
                case "integer" -> "int";
                case "varchar" -> scalar.arguments().isEmpty() || scalar.arguments().getFirst() == 0
                        ? "string"
                        : "varchar(" + scalar.arguments().getFirst() + ")";
                case "char" -> "char(" + scalar.arguments().getFirst() + ")";
                case "json", "time" -> "string";
                case "varbinary" -> "binary";
                case "timestamp with time zone" -> "timestamp";
                case "decimal" -> "decimal(" + scalar.arguments().getFirst() + "," + scalar.arguments().getLast() + ")";
                case "unknown" -> "string";
                default -> athena();
            };
        };
    }

    /// The precision in Athena's column metadata.
    default int precision() {
        return switch (athena()) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "integer" -> 10;
            case "bigint" -> 19;
            case "float", "double" -> 17;
            case "varchar" -> Integer.MAX_VALUE;
            case "varbinary" -> 1_073_741_824;
            case "timestamp", "timestamp with time zone", "time" -> 3;
            case "decimal" -> this instanceof Scalar scalar ? scalar.arguments().getFirst() : 0;
            default -> 0;
        };
    }

    /// The scale in Athena's column metadata.
    default int scale() {
        return this instanceof Scalar scalar && scalar.arguments().size() == 2 ? scalar.arguments().getLast() : 0;
    }

    /// Reads names of types.
    final class Parser {

        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private DuckType type() {
            var type = base();
            while (text.startsWith("[", at)) {
                at = text.indexOf(']', at) + 1;
                type = new ListOf(type);
            }
            return type;
        }

        private DuckType base() {
            if (take("MAP(")) {
                var key = type();
                take(", ");
                var value = type();
                take(")");
                return new MapOf(key, value);
            }
            if (take("STRUCT(")) {
                return struct(true);
            }
            if (take("TUPLE(")) {
                return struct(false);
            }
            int start = at;
            while (at < text.length() && "[(),".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var name = text.substring(start, at).strip();
            return new Scalar(name, arguments());
        }

        private List<Integer> arguments() {
            var numbers = new ArrayList<Integer>();
            if (take("(")) {
                int end = text.indexOf(')', at);
                for (var number : text.substring(at, end).split(",")) {
                    numbers.add(Integer.parseInt(number.strip()));
                }
                at = end + 1;
            }
            return numbers;
        }

        private DuckType struct(boolean named) {
            var fields = new LinkedHashMap<String, DuckType>();
            do {
                var name = named ? name() : "field" + fields.size();
                fields.put(name, type());
            } while (take(", "));
            take(")");
            return new Struct(fields, named);
        }

        private String name() {
            if (text.charAt(at) != '"') {
                int end = text.indexOf(' ', at);
                var name = text.substring(at, end);
                at = end + 1;
                return name;
            }
            var name = new StringBuilder();
            at++;
            while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
                at += text.startsWith("\"\"", at) ? 1 : 0;
                name.append(text.charAt(at++));
            }
            at += 2;
            return name.toString();
        }

        private boolean take(String word) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return true;
            }
            return false;
        }
    }

    /// Fails for a type that Hive's tables do not have. Source: Trino, `HiveType`.
    default void checkHive() {
        switch (athena()) {
            case "json", "uuid", "ipaddress" -> throw SqlException.of("NOT_SUPPORTED",
                    "Unsupported Hive type: " + athena());
            case "time", "time with time zone", "timestamp with time zone" -> throw SqlException.of("NOT_SUPPORTED",
                    "Unsupported Hive type: " + athena().replaceFirst("^(time(?:stamp)?)", "$1(3)"));
            default -> {
                switch (this) {
                    case ListOf list -> list.element().checkHive();
                    case MapOf map -> {
                        map.key().checkHive();
                        map.value().checkHive();
                    }
                    case Struct struct -> struct.fields().values().forEach(DuckType::checkHive);
                    case Scalar _ -> {
                    }
                }
            }
        }
    }

    /// Fails for a type that no file of a table can hold.
    default void checkStorable(String column) {
        if (athena().equals("unknown") || athena().startsWith("interval")) {
            throw SqlException.of("NOT_SUPPORTED", "Unsupported Hive type: " + athena() + " of column " + column);
        }
    }
}
