package dev.stepdeck.sandbox.athena.iceberg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.types.Type;

/// The definition of a table. Source: Athena User Guide, "Evolve Iceberg table schema".
public final class TableDefinition {

    private final BaseTable table;

    TableDefinition(BaseTable table) {
        this.table = table;
    }

    private interface Change {

        void on(UpdateSchema schema);
    }

    private void change(Change change) {
        try {
            var update = table.updateSchema().caseSensitive(false);
            change.on(update);
            update.commit();
        } catch (CommitFailedException e) {
            throw IcebergErrors.changed(table.name());
        } catch (ValidationException | IllegalArgumentException e) {
            throw SqlException.plain("FAILED: SemanticException " + e.getMessage());
        }
    }

    /// ALTER TABLE ... ADD COLUMNS
    public void add(List<Statement.Column> columns) {
        change(schema -> columns.forEach(
                column -> schema.addColumn(column.name(), type(column.type()), column.comment().orElse(null))));
    }

    private static Type type(String hive) {
        return IcebergTypes.of(HiveType.parse(hive), new AtomicInteger());
    }

    /// ALTER TABLE ... DROP COLUMN
    public void drop(String column) {
        change(schema -> schema.deleteColumn(column));
    }

    /// ALTER TABLE ... CHANGE COLUMN
    ///
    /// @param after the column behind which it moves; empty text for the first place
    public void change(String old, Statement.Column column, Optional<String> after) {
        var field = table.schema().findField(old);
        if (field == null) {
            throw SqlException.plain("FAILED: SemanticException Invalid column reference " + old);
        }
        var type = type(column.type());
        change(schema -> {
            if (type.isPrimitiveType()) {
                schema.updateColumn(old, type.asPrimitiveType());
            } else if (!IcebergTypes.hive(type).equals(IcebergTypes.hive(field.type()))) {
                throw new IllegalArgumentException("Cannot change column type: " + old + ": "
                        + IcebergTypes.hive(field.type()) + " -> " + column.type());
            }
            column.comment().ifPresent(comment -> schema.updateColumnDoc(old, comment));
            if (!column.name().equals(old)) {
                schema.renameColumn(old, column.name());
            }
            after.ifPresent(place -> {
                if (place.isEmpty()) {
                    schema.moveFirst(old);
                } else {
                    schema.moveAfter(old, place);
                }
            });
        });
    }

    /// ALTER TABLE ... SET TBLPROPERTIES
    public void set(Map<String, String> properties) {
        var kept = TableTerms.properties(properties);
        IcebergErrors.of(table.name(), () -> {
            var update = table.updateProperties();
            kept.forEach(update::set);
            update.commit();
            return true;
        });
    }

    /// ALTER TABLE ... UNSET TBLPROPERTIES
    public void unset(List<String> keys) {
        var kept = keys.stream().map(TableTerms::name).toList();
        IcebergErrors.of(table.name(), () -> {
            var update = table.updateProperties();
            kept.forEach(update::remove);
            update.commit();
            return true;
        });
    }

    /// The properties as Athena shows them.
    public Map<String, String> properties() {
        return TableTerms.shown(table.properties());
    }

    /// The partitions as Athena writes them: `day(ts)`
    public List<String> partitions() {
        return table.spec().fields().stream().map(field -> TableTerms.term(field, table.schema())).toList();
    }

    /// The lines of DESCRIBE: three values with tabs between.
    public List<String> described() {
        var lines = new ArrayList<>(List.of("# Table schema:\t\t", "# col_name\tdata_type\tcomment"));
        table.schema().columns().forEach(field -> lines.add(field.name() + "\t" + IcebergTypes.hive(field.type())
                + "\t" + (field.doc() == null ? "" : field.doc())));
        lines.addAll(List.of("\t\t", "# Partition spec:\t\t", "# field_name\tfield_transform\tcolumn_name"));
        table.spec().fields().forEach(field -> lines.add(field.name() + "\t" + field.transform() + "\t"
                + table.schema().findColumnName(field.sourceId())));
        return lines;
    }

    /// The statement that would make the table.
    public String created() {
        var comment = table.properties().get("comment");
        var text = new StringBuilder("CREATE TABLE " + table.name() + " (\n");
        text.append(table.schema().columns().stream().map(field -> "  " + field.name() + " "
                + IcebergTypes.hive(field.type()) + (field.doc() == null ? "" : " COMMENT " + quoted(field.doc())))
                .collect(Collectors.joining(",\n"))).append(')');
        if (comment != null) {
            text.append("\nCOMMENT ").append(quoted(comment));
        }
        if (!table.spec().isUnpartitioned()) {
            text.append("\nPARTITIONED BY (").append(String.join(", ", partitions())).append(")");
        }
        text.append("\nLOCATION ").append(quoted(table.location())).append("\nTBLPROPERTIES (\n");
        return text.append(new HashMap<>(properties()).entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> "  " + quoted(each.getKey()) + "=" + quoted(each.getValue()))
                .collect(Collectors.joining(",\n"))).append("\n)").toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
