package dev.stepdeck.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Iceberg tables over HTTP with the SDK. What Athena says of them is in its User Guide, "Query Apache Iceberg tables".
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaIcebergTest {

    private AthenaSandbox athena;

    @BeforeAll
    void prepare(@TempDir Path folder) {
        athena = new AthenaSandbox(folder, "shop");
    }

    @AfterAll
    void close() {
        athena.close();
    }

    /// The rows of a query without its header, values with bars between.
    private List<String> rows(String sql) {
        return athena.results(athena.run(sql).queryExecutionId()).resultSet().rows().stream().skip(1)
                .map(row -> row.data().stream().map(datum -> String.valueOf(datum.varCharValue()))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private String failure(String sql) {
        return String.valueOf(athena.start(sql).status().stateChangeReason());
    }

    private long updated(String sql) {
        return athena.results(athena.run(sql).queryExecutionId()).updateCount();
    }

    @Test
    void rowsAreWrittenAndChanged() {
        athena.run("CREATE TABLE orders (id bigint, name string, price decimal(10,2), ts timestamp, tags array<string>,"
                + " place struct<city:string,zip:int>) PARTITIONED BY (day(ts), bucket(4, id))"
                + " LOCATION 's3://shop-data/orders/' TBLPROPERTIES ('table_type'='ICEBERG')");
        assertThat(rows("SELECT * FROM orders")).isEmpty();
        assertThat(updated("INSERT INTO orders VALUES"
                + " (1, 'a', DECIMAL '1.50', TIMESTAMP '2024-01-01 10:00:00.123456', ARRAY['x'], ROW('Rome', 7)),"
                + " (2, 'b', DECIMAL '2.50', TIMESTAMP '2024-01-02 10:00:00', NULL, NULL),"
                + " (3, NULL, NULL, NULL, ARRAY[], ROW('Oslo', 8))")).isEqualTo(3);
        assertThat(rows("SELECT * FROM orders ORDER BY id")).containsExactly(
                "1|a|1.50|2024-01-01 10:00:00.123|[x]|{city=Rome, zip=7}",
                "2|b|2.50|2024-01-02 10:00:00.000|null|null",
                "3|null|null|null|[]|{city=Oslo, zip=8}");
        assertThat(updated("UPDATE orders SET price = CAST(price * 2 AS decimal(10,2)), name = 'c' WHERE id = 2"))
                .isEqualTo(1);
        assertThat(updated("DELETE FROM orders WHERE id = 1")).isEqualTo(1);
        assertThat(rows("SELECT id, name, price FROM orders ORDER BY id"))
                .containsExactly("2|c|5.00", "3|null|null");
        assertThat(updated("MERGE INTO orders t USING (VALUES (2, 'z'), (9, 'new')) AS s (id, name) ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET name = s.name"
                + " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)")).isEqualTo(2);
        assertThat(rows("SELECT id, name, price FROM orders ORDER BY id"))
                .containsExactly("2|z|5.00", "3|null|null", "9|new|null");
    }

    @Test
    void oldVersionsAreRead() {
        athena.run("CREATE TABLE versions (id int, name string) PARTITIONED BY (name)"
                + " LOCATION 's3://shop-data/versions/' TBLPROPERTIES ('table_type'='ICEBERG')");
        athena.run("INSERT INTO versions VALUES (1, 'a')");
        athena.run("ALTER TABLE versions CHANGE COLUMN id number bigint");
        athena.run("ALTER TABLE versions ADD COLUMNS (more double COMMENT 'x')");
        athena.run("INSERT INTO versions VALUES (2, 'b', 0.5e0)");
        var snapshots = rows("SELECT snapshot_id FROM \"versions$snapshots\" ORDER BY committed_at");

        assertThat(rows("SELECT * FROM versions FOR VERSION AS OF " + snapshots.getFirst() + " v WHERE v.id = 1"))
                .containsExactly("1|a");
        assertThat(rows("SELECT * FROM versions ORDER BY number")).containsExactly("1|a|null", "2|b|0.5");
        assertThat(rows("SELECT count(*) FROM versions FOR TIMESTAMP AS OF (current_timestamp + interval '0' second) n"
                + " JOIN versions FOR VERSION AS OF " + snapshots.getLast() + " o ON n.number = o.number"))
                .containsExactly("2");
        assertThat(failure("SELECT * FROM versions FOR VERSION AS OF 7"))
                .isEqualTo("INVALID_ARGUMENTS: Iceberg snapshot ID does not exists: 7");
        assertThat(failure("SELECT * FROM versions FOR TIMESTAMP AS OF TIMESTAMP '2020-01-01 00:00:00 UTC'"))
                .startsWith("INVALID_ARGUMENTS: No version history table shop.versions at or before 2020-01-01");
        assertThat(rows("SELECT is_current_ancestor FROM \"versions$history\"")).containsExactly("true", "true");
        assertThat(rows("SELECT name, type, snapshot_id FROM \"versions$refs\""))
                .containsExactly("main|BRANCH|" + snapshots.getLast());
        assertThat(rows("SELECT partition, record_count, file_count, data FROM \"versions$partitions\" ORDER BY 1"))
                .containsExactly("{name=a}|1|1|{number={min=1, max=1, null_count=0, nan_count=null}, more={min=null,"
                        + " max=null, null_count=null, nan_count=null}}",
                        "{name=b}|1|1|{number={min=2, max=2, null_count=0, nan_count=null}, more={min=0.5, max=0.5,"
                                + " null_count=0, nan_count=0}}");
        assertThat(rows("SELECT content, file_format, record_count, lower_bounds FROM \"versions$files\""
                + " WHERE file_path LIKE '%name=b%'")).containsExactly("0|PARQUET|1|{1=2, 2=b, 3=0.5}");
        assertThat(rows("SELECT added_data_files_count, partition_summaries FROM \"versions$manifests\" ORDER BY 2"))
                .hasSize(2);
    }

    @Test
    void filesAreRewrittenAndCleanedUp() {
        athena.run("CREATE TABLE small WITH (table_type = 'ICEBERG', location = 's3://shop-data/small/',"
                + " is_external = false, partitioning = ARRAY['bucket(id, 2)'], vacuum_max_snapshot_age_seconds = 0)"
                + " AS SELECT i AS id, 'n' || CAST(i AS varchar) AS name FROM UNNEST(sequence(1, 20)) AS t (i)");
        athena.run("DELETE FROM small WHERE id <= 5");
        athena.run("DELETE FROM small WHERE id > 15");
        athena.run("OPTIMIZE small REWRITE DATA USING BIN_PACK");
        assertThat(rows("SELECT content, count(*), sum(record_count) FROM \"small$files\" GROUP BY content"))
                .containsExactly("0|2|10");
        assertThat(rows("SELECT operation FROM \"small$snapshots\" ORDER BY committed_at"))
                .containsExactly("append", "delete", "delete", "replace");
        athena.run("VACUUM small");
        assertThat(rows("SELECT operation FROM \"small$snapshots\"")).containsExactly("replace");
        assertThat(rows("SELECT sum(id), min(name) FROM small")).containsExactly("105|n10");
        assertThat(keys("small/data/")).hasSize(2);

        athena.run("DROP TABLE small");
        assertThat(keys("small/")).isEmpty();
    }

    private List<String> keys(String prefix) {
        return athena.s3().listObjectsV2(list -> list.bucket("shop-data").prefix(prefix)).contents().stream()
                .map(object -> object.key()).toList();
    }

    @Test
    void writersDoNotLoseEachOthersRows() {
        athena.run("CREATE TABLE busy (id int, name string) PARTITIONED BY (bucket(3, name))"
                + " LOCATION 's3://shop-data/busy/' TBLPROPERTIES ('table_type'='ICEBERG')");

        var ids = IntStream.range(0, 4).mapToObj(i -> athena.athena().startQueryExecution(athena.request(
                "INSERT INTO busy SELECT " + i + ", 'a' UNION ALL SELECT " + i + ", 'b'").build()).queryExecutionId())
                .toList();

        assertThat(ids.stream().map(id -> athena.ended(id).status().stateAsString())).containsOnly("SUCCEEDED");
        assertThat(rows("SELECT count(*), count(DISTINCT id) FROM busy")).containsExactly("8|4");
    }

    @Test
    void whatIsWrongIsSaidAtItsPlace() {
        athena.run("CREATE TABLE checked (id int, name string) LOCATION 's3://shop-data/checked/'"
                + " TBLPROPERTIES ('table_type'='ICEBERG')");
        athena.run("INSERT INTO checked VALUES (1, 'a')");

        assertThat(failure("UPDATE checked\n SET id = id + nocol")).startsWith("COLUMN_NOT_FOUND: line 2:16: ");
        assertThat(failure("UPDATE checked SET id = 'x'")).isEqualTo("TYPE_MISMATCH: line 1:1: UPDATE table column"
                + " types don't match SET expressions: Table: [integer], Expressions: [varchar(1)]");
        assertThat(failure("MERGE INTO checked c USING (VALUES 1, 1) v (id) ON c.id = v.id WHEN MATCHED THEN DELETE"))
                .isEqualTo("MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one source"
                        + " row");
        assertThat(failure("INSERT INTO checked (id) VALUES ('x')")).startsWith("TYPE_MISMATCH: ");
        assertThat(failure("CREATE TABLE t (id tinyint) LOCATION 's3://shop-data/t/' TBLPROPERTIES"
                + " ('table_type'='ICEBERG')")).isEqualTo("NOT_SUPPORTED: Type not supported for Iceberg: tinyint");
        assertThat(failure("CREATE TABLE t (id int) LOCATION 's3://missing/t/' TBLPROPERTIES"
                + " ('table_type'='ICEBERG')")).startsWith("ICEBERG_FILESYSTEM_ERROR: ");
        var values = athena.athena()
                .startQueryExecution(athena.request("UPDATE checked SET name = ?, id = ? WHERE id = ?")
                        .executionParameters("'b'", "7", "1").build())
                .queryExecutionId();
        assertThat(athena.ended(values).status().stateAsString()).isEqualTo("SUCCEEDED");
        assertThat(rows("SELECT * FROM checked")).containsExactly("7|b");
    }

    @Test
    void definitionsAreShown() {
        athena.run("CREATE TABLE shown (id bigint COMMENT 'the key', ts timestamp, name string)"
                + " PARTITIONED BY (month(ts), truncate(2, name), id) LOCATION 's3://shop-data/shown/'"
                + " TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet', 'write_compression'='snappy',"
                + " 'optimize_rewrite_data_file_threshold'='7')");
        athena.run("ALTER TABLE shown SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds'='60')");
        athena.run("ALTER TABLE shown UNSET TBLPROPERTIES ('optimize_rewrite_data_file_threshold')");
        athena.run("ALTER TABLE shown ADD COLUMNS (gone int, kept array<struct<a:int>>)");
        athena.run("ALTER TABLE shown DROP COLUMN gone");
        assertThat(text("SHOW CREATE TABLE shown")).isEqualTo("""
                CREATE TABLE shop.shown (
                  id bigint COMMENT 'the key',
                  ts timestamp,
                  name string,
                  kept array<struct<a:int>>)
                PARTITIONED BY (month(`ts`), truncate(2, `name`), `id`)
                LOCATION 's3://shop-data/shown'
                TBLPROPERTIES (
                  'format'='parquet',
                  'table_type'='iceberg',
                  'vacuum_max_snapshot_age_seconds'='60',
                  'write_compression'='snappy'
                )""");
        assertThat(text("DESCRIBE shown")).contains("kept\tarray<struct<a:int>>\t",
                "# Partition spec:", "name_trunc\ttruncate[2]\tname");
        assertThat(text("SHOW TBLPROPERTIES shown")).contains("write_compression\tsnappy");
        assertThat(failure("ALTER TABLE shown CHANGE COLUMN name name int")).contains("Cannot change column type");
        assertThat(failure("ALTER TABLE shown SET TBLPROPERTIES ('own'='x')"))
                .contains("Unsupported table property key: own");
    }

    private String text(String sql) {
        return athena.results(athena.run(sql).queryExecutionId()).resultSet().rows().stream()
                .map(row -> row.data().stream().map(datum -> datum.varCharValue()).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }
}
