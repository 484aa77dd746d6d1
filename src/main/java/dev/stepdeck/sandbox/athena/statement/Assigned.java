package dev.stepdeck.sandbox.athena.statement;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.engine.DuckType;
import dev.stepdeck.sandbox.athena.iceberg.TableColumn;
import dev.stepdeck.sandbox.athena.sql.SqlException;

/// Checks that the columns of a query can go into those of a table, as Trino does: a value may become a wider one by itself,
/// but nothing else.
final class Assigned {

    private static final List<String> WHOLE = List.of("tinyint", "smallint", "integer", "bigint");

    private Assigned() {}

    /// The value of a column of the query, for a column of the table.
    static String value(String prefix, int place, Queries.Ready ready, TableColumn column) {
        return FieldCast.of(prefix + place, ready.columns().get(place).type(), DuckType.parse(column.duck()), 0);
    }

    /// @param what the beginning of the message
    /// @param values what the message calls the types of the query's columns
    static void check(String what, String values, List<Queries.ResultColumn> given, List<TableColumn> wanted) {
        boolean fits = given.size() == wanted.size() && IntStream.range(0, given.size())
                .allMatch(i -> fits(given.get(i).type(), DuckType.parse(wanted.get(i).duck())));
        if (!fits) {
            throw SqlException.at(1, 1, "TYPE_MISMATCH", what + ": Table: "
                    + wanted.stream().map(TableColumn::trino).collect(Collectors.joining(", ", "[", "]")) + ", "
                    + values + ": " + given.stream().map(column -> column.type().duck().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private static boolean fits(DuckType from, DuckType to) {
        if (from.athena().equals("unknown") || from.equals(to)) {
            return true;
        }
        return switch (to) {
            case DuckType.ListOf list -> from instanceof DuckType.ListOf other && fits(other.element(), list.element());
            case DuckType.MapOf map -> from instanceof DuckType.MapOf other && fits(other.key(), map.key())
                    && fits(other.value(), map.value());
            case DuckType.Struct struct -> from instanceof DuckType.Struct other
                    && other.fields().size() == struct.fields().size()
                    && fit(List.copyOf(other.fields().values()), List.copyOf(struct.fields().values()));
            case DuckType.Scalar scalar -> from instanceof DuckType.Scalar other && fits(other, scalar);
        };
    }

    private static boolean fit(List<DuckType> from, List<DuckType> to) {
        return IntStream.range(0, from.size()).allMatch(i -> fits(from.get(i), to.get(i)));
    }

    private static boolean fits(DuckType.Scalar from, DuckType.Scalar to) {
        var given = from.athena();
        var wanted = to.athena();
        if (WHOLE.contains(given)) {
            return WHOLE.contains(wanted)
                    ? WHOLE.indexOf(given) <= WHOLE.indexOf(wanted)
                    : wanted.equals("double") || wanted.equals("float") || wanted.equals("decimal")
                            && to.arguments().getFirst() - to.arguments().getLast() >= digits(given);
        }
        return switch (given) {
            case "decimal" -> wanted.equals("double") || wanted.equals("float") || wanted.equals("decimal")
                    && to.arguments().getLast() >= from.arguments().getLast()
                    && to.arguments().getFirst() - to.arguments().getLast() >= from.arguments().getFirst()
                            - from.arguments().getLast();
            case "float" -> wanted.equals("float") || wanted.equals("double");
            case "date" -> wanted.equals("date") || wanted.startsWith("timestamp");
            case "char" -> wanted.equals("varchar");
            case "timestamp" -> wanted.startsWith("timestamp");
            default -> given.equals(wanted);
        };
    }

    /// Source: Trino, `TypeCoercion`: the decimal that holds all values of a type.
    private static int digits(String whole) {
        return switch (whole) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "integer" -> 10;
            default -> 19;
        };
    }
}
