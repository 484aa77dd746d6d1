package dev.stepdeck.sandbox.athena.iceberg;

import java.util.HashMap;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Refuses tables of other programs that DuckDB would read wrongly: it finds columns by their numbers, but the fields within
/// them by their names.
final class ReadableTables {

    private ReadableTables() {}

    /// @throws SqlException `NOT_SUPPORTED` for a table that cannot be read
    static void check(String name, TableMetadata metadata) {
        if (metadata.formatVersion() > 2) {
            throw refused(name, "format version " + metadata.formatVersion());
        }
        if (metadata.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)) {
            throw refused(name, "files without identifiers of fields (" + TableProperties.DEFAULT_NAME_MAPPING + ")");
        }
        var names = new HashMap<Integer, String>();
        var ids = new HashMap<String, Integer>();
        for (var schema : metadata.schemas()) {
            for (var column : schema.columns()) {
                if (!same(column.fieldId(), column.type(), names, ids)) {
                    throw refused(name, "renamed fields within the column " + column.name());
                }
            }
        }
    }

    private static SqlException refused(String name, String what) {
        return SqlException.of("NOT_SUPPORTED", "The sandbox does not read Iceberg tables with " + what + ": " + name);
    }

    /// Whether the fields within have had one name and one number each.
    private static boolean same(int parent, Type type, Map<Integer, String> names, Map<String, Integer> ids) {
        if (!type.isNestedType()) {
            return true;
        }
        for (Types.NestedField field : type.asNestedType().fields()) {
            var old = names.put(field.fieldId(), field.name());
            var number = ids.put(parent + "." + field.name(), field.fieldId());
            if (old != null && !old.equals(field.name()) || number != null && number != field.fieldId()
                    || !same(field.fieldId(), field.type(), names, ids)) {
                return false;
            }
        }
        return true;
    }
}
