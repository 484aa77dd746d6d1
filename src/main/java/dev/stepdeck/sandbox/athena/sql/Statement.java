package dev.stepdeck.sandbox.athena.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A statement that Athena runs.
public sealed interface Statement {

    /// A table or a view by its name: `table` or `database.table`, in lower case.
    record Name(Optional<String> database, String table) {

        /// The database: the one that is named, or the query's.
        public String in(String usual) {
            return database.orElse(usual);
        }
    }

    /// A column of a table in Hive's words.
    record Column(String name, String type, Optional<String> comment) {}

    /// A partition by its keys' values; a location of its own is rare.
    record PartitionSpec(Map<String, String> values, Optional<String> location) {

        public PartitionSpec {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// How the rows of a table lie in its files.
    ///
    /// @param serde its serialisation library; empty for that of the storage format
    /// @param stored `TEXTFILE`, `PARQUET`, ..., in upper case; empty if formats are given
    record Format(Optional<String> serde, Map<String, String> serdeProperties, Optional<String> stored,
            Optional<String> inputFormat, Optional<String> outputFormat) {

        public Format {
            serdeProperties = Map.copyOf(serdeProperties);
        }
    }

    /// How many question marks it has.
    default int parameters() {
        return 0;
    }

    /// `SELECT`, `WITH`, `VALUES`, `TABLE`
    record Select(Query query) implements Statement {

        @Override
        public int parameters() {
            return query.parameters();
        }
    }

    /// `CREATE TABLE ... AS`
    ///
    /// @param properties those of WITH, as SQL writes their values
    record CreateTableAs(Name name, boolean ifNotExists, Map<String, String> properties, Query query, boolean data)
            implements
                Statement {

        @Override
        public int parameters() {
            return query.parameters();
        }
    }

    /// `INSERT INTO`
    ///
    /// @param columns those that it names; empty for all
    /// @param head what stands before the query
    record Insert(Name name, List<String> columns, String head, Query query) implements Statement {

        @Override
        public int parameters() {
            return query.parameters();
        }
    }

    /// `UNLOAD (...) TO`
    record Unload(Query query, String location, Map<String, String> properties) implements Statement {

        @Override
        public int parameters() {
            return query.parameters();
        }
    }

    /// `EXPLAIN`
    ///
    /// @param head what stands before the query, as `EXPLAIN (TYPE VALIDATE)`
    record Explain(String head, Query query, boolean analyze) implements Statement {

        @Override
        public int parameters() {
            return query.parameters();
        }
    }

    /// `CREATE VIEW`
    record CreateView(Name name, boolean orReplace, Query query) implements Statement {}

    /// `DROP VIEW`
    record DropView(Name name, boolean ifExists) implements Statement {}

    /// `PREPARE name FROM statement`
    record Prepare(String name, String statement) implements Statement {}

    /// `EXECUTE name USING values`
    record Execute(String name, List<String> values) implements Statement {}

    /// `EXECUTE IMMEDIATE statement USING values`
    record ExecuteImmediate(String statement, List<String> values) implements Statement {}

    /// `DEALLOCATE PREPARE name`
    record Deallocate(String name) implements Statement {}

    /// `CREATE DATABASE`
    record CreateDatabase(String name, boolean ifNotExists, Optional<String> comment, Optional<String> location,
            Map<String, String> properties) implements Statement {}

    /// `ALTER DATABASE ... SET DBPROPERTIES`
    record SetDatabaseProperties(String name, Map<String, String> properties) implements Statement {}

    /// `DROP DATABASE`
    record DropDatabase(String name, boolean ifExists, boolean cascade) implements Statement {}

    /// How rows are spread over files.
    record Buckets(List<String> columns, int count) {

        public Buckets {
            columns = List.copyOf(columns);
        }
    }

    /// `CREATE EXTERNAL TABLE`
    record CreateTable(Name name, boolean ifNotExists, List<Column> columns, Optional<String> comment,
            List<Column> partitions, Optional<Buckets> buckets, Format format, Optional<String> location,
            Map<String, String> properties)
            implements
                Statement {}

    /// `CREATE TABLE` of an Iceberg table
    ///
    /// @param partitions `category`, `day(ts)`, `bucket(16, id)`
    record CreateIceberg(Name name, boolean ifNotExists, List<Column> columns, Optional<String> comment,
            List<String> partitions, Optional<String> location, Map<String, String> properties)
            implements
                Statement {}

    /// `UPDATE`, `DELETE FROM` and `MERGE INTO`
    record Change(Name name, RowChange change) implements Statement {

        @Override
        public int parameters() {
            return change.parameters();
        }
    }

    /// `OPTIMIZE ... REWRITE DATA USING BIN_PACK`
    ///
    /// @param where the condition on partitions
    record Optimize(Name name, Optional<String> where) implements Statement {}

    /// `VACUUM`
    record Vacuum(Name name) implements Statement {}

    /// `ALTER TABLE ... DROP COLUMN`
    record DropColumn(Name name, String column) implements Statement {}

    /// `ALTER TABLE ... UNSET TBLPROPERTIES`
    record UnsetProperties(Name name, List<String> keys) implements Statement {

        public UnsetProperties {
            keys = List.copyOf(keys);
        }
    }

    /// `DROP TABLE`
    record DropTable(Name name, boolean ifExists) implements Statement {}

    /// `ALTER TABLE ... ADD PARTITION`
    record AddPartitions(Name name, boolean ifNotExists, List<PartitionSpec> partitions) implements Statement {}

    /// `ALTER TABLE ... DROP PARTITION`
    record DropPartitions(Name name, boolean ifExists, List<PartitionSpec> partitions) implements Statement {}

    /// `ALTER TABLE ... PARTITION ... RENAME TO PARTITION`
    record RenamePartition(Name name, PartitionSpec from, PartitionSpec to) implements Statement {}

    /// `ALTER TABLE ... CHANGE COLUMN`
    ///
    /// @param after the column behind which it moves; empty text for the first place
    record ChangeColumn(Name name, String old, Column column, Optional<String> after) implements Statement {}

    /// `ALTER TABLE ... ADD COLUMNS` and `REPLACE COLUMNS`
    record ChangeColumns(Name name, List<Column> columns, boolean replace) implements Statement {}

    /// `ALTER TABLE ... SET TBLPROPERTIES`
    record SetProperties(Name name, Map<String, String> properties) implements Statement {}

    /// `ALTER TABLE ... SET LOCATION`
    record SetLocation(Name name, Optional<PartitionSpec> partition, String location) implements Statement {}

    /// `MSCK REPAIR TABLE`
    record Repair(Name name) implements Statement {}

    /// `SHOW DATABASES`
    record ShowDatabases(Optional<String> like) implements Statement {}

    /// `SHOW TABLES` and `SHOW VIEWS`
    record ShowTables(Optional<String> database, Optional<String> like, boolean views) implements Statement {}

    /// `SHOW COLUMNS`
    record ShowColumns(Name name) implements Statement {}

    /// `SHOW PARTITIONS`
    record ShowPartitions(Name name) implements Statement {}

    /// `SHOW CREATE TABLE` and `SHOW CREATE VIEW`
    record ShowCreate(Name name, boolean view) implements Statement {}

    /// `SHOW TBLPROPERTIES`
    ///
    /// @param key the only one that is asked for
    record ShowProperties(Name name, Optional<String> key) implements Statement {}

    /// `DESCRIBE`
    ///
    /// @param column the path to a column, or to a field of one: `place.city`, `many.$elem$`; empty for all columns
    /// @param extended with EXTENDED or FORMATTED
    record Describe(Name name, List<String> column, boolean extended) implements Statement {

        public Describe {
            column = List.copyOf(column);
        }
    }

    /// `DESCRIBE DATABASE`
    record DescribeDatabase(String name, boolean extended) implements Statement {}
}
