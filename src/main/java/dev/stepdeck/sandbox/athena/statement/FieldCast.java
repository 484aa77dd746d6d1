package dev.stepdeck.sandbox.athena.statement;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.engine.DuckType;
import dev.stepdeck.sandbox.athena.sql.Names;

/// Gives the fields of rows other names, as Trino does when it casts: by their places. DuckDB would go by the names.
final class FieldCast {

    private FieldCast() {}

    /// DuckDB's expression of a value with the names of another type's fields.
    ///
    /// @param depth how many lists are around the value
    static String of(String value, DuckType from, DuckType to, int depth) {
        if (from.toString().equals(to.toString())) {
            return value;
        }
        var each = "e" + depth;
        return switch (to) {
            case DuckType.Scalar _ -> value;
            case DuckType.ListOf list -> from instanceof DuckType.ListOf other
                    ? "list_transform(" + value + ", lambda " + each + ": "
                            + of(each, other.element(), list.element(), depth + 1) + ")"
                    : value;
            case DuckType.MapOf map -> from instanceof DuckType.MapOf other
                    ? "map_from_entries(list_transform(map_entries(" + value + "), lambda " + each + ": {'key': "
                            + of(each + ".key", other.key(), map.key(), depth + 1) + ", 'value': "
                            + of(each + ".value", other.value(), map.value(), depth + 1) + "}))"
                    : value;
            case DuckType.Struct struct -> from instanceof DuckType.Struct other
                    ? "CASE WHEN " + value + " IS NULL THEN NULL ELSE {" + fields(value, other, struct, depth) + "} END"
                    : value;
        };
    }

    private static String fields(String value, DuckType.Struct from, DuckType.Struct to, int depth) {
        var names = List.copyOf(to.fields().keySet());
        var old = List.copyOf(from.fields().keySet());
        var fields = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(Names.literal(names.get(i)) + ": " + of(value + "." + Names.quoted(old.get(i)),
                    List.copyOf(from.fields().values()).get(i), List.copyOf(to.fields().values()).get(i), depth));
        }
        return String.join(", ", fields);
    }
}
