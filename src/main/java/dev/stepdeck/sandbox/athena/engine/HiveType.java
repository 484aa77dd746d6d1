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

/// The type of a column in the catalog. Source: Athena User Guide, "Data types in Amazon Athena".
public sealed interface HiveType {

    /// @param name in lower case
    /// @param arguments of `decimal(10,2)`, `varchar(5)`
    record Scalar(String name, List<Integer> arguments) implements HiveType {}

    /// `array<string>`
    record ArrayOf(HiveType element) implements HiveType {}

    /// `map<string,int>`
    record MapOf(HiveType key, HiveType value) implements HiveType {}

    /// `struct<a:int,b:string>`
    record Struct(Map<String, HiveType> fields) implements HiveType {

        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// @throws SqlException for what is no type
    static HiveType parse(String text) {
        return new Parser(text.strip().toLowerCase(Locale.ROOT)).whole();
    }

    /// DuckDB's name of the type.
    default String duck() {
        return switch (this) {
            case ArrayOf array -> array.element().duck() + "[]";
            case MapOf map -> "MAP(" + map.key().duck() + ", " + map.value().duck() + ")";
            case Struct struct -> struct.fields().entrySet().stream()
                    .map(field -> Names.quoted(field.getKey()) + " " + field.getValue().duck())
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case Scalar scalar -> switch (scalar.name()) {
                case "boolean" -> "BOOLEAN";
                case "tinyint" -> "TINYINT";
                case "smallint" -> "SMALLINT";
                case "int", "integer" -> "INTEGER";
                case "bigint", "long" -> "BIGINT";
                case "float", "real" -> "FLOAT";
                case "double" -> "DOUBLE";
                case "decimal", "numeric" ->
                    "DECIMAL(" + (scalar.arguments().isEmpty() ? 10 : scalar.arguments().getFirst())
                            + ", " + (scalar.arguments().size() < 2 ? 0 : scalar.arguments().get(1)) + ")";
                case "string", "varchar", "char" -> "VARCHAR";
                case "date" -> "DATE";
                case "timestamp" -> "TIMESTAMP";
                case "binary", "varbinary" -> "BLOB";
                default -> throw SqlException.of("HIVE_INVALID_METADATA", "Unknown type: " + scalar.name());
            };
        };
    }

    /// The type as the catalog writes it.
    default String hive() {
        return switch (this) {
            case ArrayOf array -> "array<" + array.element().hive() + ">";
            case MapOf map -> "map<" + map.key().hive() + "," + map.value().hive() + ">";
            case Struct struct -> struct.fields().entrySet().stream()
                    .map(field -> field.getKey() + ":" + field.getValue().hive())
                    .collect(Collectors.joining(",", "struct<", ">"));
            case Scalar scalar -> scalar.name() + (scalar.arguments().isEmpty()
                    ? ""
                    : scalar.arguments().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")));
        };
    }

    /// Trino's name of the type.
    default String trino() {
        return switch (this) {
            case ArrayOf array -> "array(" + array.element().trino() + ")";
            case MapOf map -> "map(" + map.key().trino() + ", " + map.value().trino() + ")";
            case Struct struct -> struct.fields().entrySet().stream()
                    .map(field -> Names.quoted(field.getKey()) + " " + field.getValue().trino())
                    .collect(Collectors.joining(", ", "row(", ")"));
            case Scalar scalar -> switch (scalar.name()) {
                case "varchar", "char" -> scalar.arguments().isEmpty()
                        ? "varchar"
                        : scalar.name() + "(" + scalar.arguments().getFirst() + ")";
                default -> switch (duck()) {
                    case "FLOAT" -> "real";
                    case "VARCHAR" -> "varchar";
                    case "TIMESTAMP" -> "timestamp(3)";
                    case "BLOB" -> "varbinary";
                    case String same -> same.toLowerCase(Locale.ROOT);
                };
            };
        };
    }

    /// Whether it is text.
    default boolean isText() {
        return duck().equals("VARCHAR");
    }

    /// Reads the text of a type.
    final class Parser {

        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private HiveType whole() {
            var type = type();
            if (at < text.length()) {
                throw wrong();
            }
            return type;
        }

        private HiveType type() {
            var name = word();
            return switch (name) {
                case "array" -> {
                    expect('<');
                    var element = type();
                    expect('>');
                    yield new ArrayOf(element);
                }
                case "map" -> {
                    expect('<');
                    var key = type();
                    expect(',');
                    var value = type();
                    expect('>');
                    yield new MapOf(key, value);
                }
                case "struct", "row" -> struct();
                case "uniontype" -> union();
                default -> new Scalar(name, arguments());
            };
        }

        private HiveType struct() {
            var fields = new LinkedHashMap<String, HiveType>();
            expect('<');
            do {
                var name = word();
                expect(':');
                fields.put(name, type());
            } while (next(','));
            expect('>');
            return new Struct(fields);
        }

        /// As Trino shows it: which of the types it is, and the value in one of the fields.
        private HiveType union() {
            var fields = new LinkedHashMap<String, HiveType>();
            expect('<');
            fields.put("tag", new Scalar("tinyint", List.of()));
            do {
                fields.put("field" + (fields.size() - 1), type());
            } while (next(','));
            expect('>');
            return new Struct(fields);
        }

        private List<Integer> arguments() {
            var numbers = new ArrayList<Integer>();
            if (next('(')) {
                do {
                    numbers.add(Integer.parseInt(word()));
                } while (next(','));
                expect(')');
            }
            return numbers;
        }

        private String word() {
            skip();
            int start = at;
            while (at < text.length() && "<>(),:".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var word = text.substring(start, at).strip().replace("`", "");
            if (word.isEmpty()) {
                throw wrong();
            }
            return word;
        }

        private void skip() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean next(char c) {
            skip();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char c) {
            if (!next(c)) {
                throw wrong();
            }
        }

        private SqlException wrong() {
            return SqlException.of("HIVE_INVALID_METADATA", "Unknown type: " + text);
        }
    }
}
