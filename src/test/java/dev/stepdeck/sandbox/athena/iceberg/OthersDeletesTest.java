package dev.stepdeck.sandbox.athena.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.athena.engine.ObjectPaths;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Another program changes a table with Iceberg's library, in a way that Athena does not: by equality deletes. Source: Iceberg's
/// table spec, "Equality delete files".
class OthersDeletesTest {

    @Test
    void rowsThatEqualADeletedOneAreGone(@TempDir Path folder) {
        try (var sandbox = new RunningSandbox(folder.resolve("sandbox"));
                var athena = sandbox.client(AthenaClient.builder());
                var glue = sandbox.client(GlueClient.builder());
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("lake"));
            run(athena, "CREATE DATABASE db");
            run(athena, "CREATE TABLE db.t (id int, name string) LOCATION 's3://lake/t/'"
                    + " TBLPROPERTIES ('table_type'='ICEBERG')");
            run(athena, "CREATE TABLE db.gone (id int, name string) LOCATION 's3://lake/gone/'"
                    + " TBLPROPERTIES ('table_type'='ICEBERG')");
            run(athena, "INSERT INTO db.t VALUES (1, 'a'), (2, 'b'), (2, NULL), (NULL, 'd')");
            run(athena, "INSERT INTO db.gone VALUES (2, 'x'), (NULL, 'x')");
            var io = new ObjectIo(s3, copies(s3, folder));
            var others = new BaseTable(new GlueOperations(glue, io, "db", "t"), "db.t");
            var gone = new BaseTable(new GlueOperations(glue, io, "db", "gone"), "db.gone");

            DataFile keys = TableRows.tasks(gone.newScan()).getFirst().file();
            others.newRowDelta().addDeletes(FileMetadata.deleteFileBuilder(others.spec()).ofEqualityDeletes(1)
                    .withPath(keys.location()).withFormat(keys.format()).withRecordCount(keys.recordCount())
                    .withFileSizeInBytes(keys.fileSizeInBytes()).build()).commit();
            run(athena, "INSERT INTO db.t VALUES (2, 'new')");

            assertThat(rows(athena, "SELECT id, name FROM db.t ORDER BY id")).containsExactly("1 a", "2 new");

            gone.updateProperties().set("schema.name-mapping.default", "[]").commit();
            assertThatThrownBy(() -> run(athena, "SELECT * FROM db.gone"))
                    .hasMessageContaining("NOT_SUPPORTED: The sandbox does not read Iceberg tables with files without");
            glue.createTable(create -> create.databaseName("db").tableInput(table -> table.name("lost")
                    .parameters(Map.of("table_type", "ICEBERG")).storageDescriptor(storage -> {})));
            assertThatThrownBy(() -> run(athena, "SELECT * FROM db.lost"))
                    .hasMessageContaining("ICEBERG_INVALID_METADATA: Table is missing [metadata_location] property");
        }
    }

    private static ObjectPaths copies(S3Client s3, Path folder) {
        return (bucket, key) -> {
            var copy = folder.resolve(UUID.randomUUID().toString());
            s3.getObject(get -> get.bucket(bucket).key(key), copy);
            return copy;
        };
    }

    private static List<String> rows(AthenaClient athena, String sql) {
        var id = run(athena, sql);
        return athena.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows().stream().skip(1)
                .map(row -> row.data().get(0).varCharValue() + " " + row.data().get(1).varCharValue()).toList();
    }

    private static String run(AthenaClient athena, String sql) {
        var id = athena.startQueryExecution(start -> start.queryString(sql)
                .resultConfiguration(result -> result.outputLocation("s3://lake/out/"))).queryExecutionId();
        while (true) {
            var status = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status();
            switch (status.state()) {
                case SUCCEEDED -> {
                    return id;
                }
                case QUEUED, RUNNING -> Pause.shortly();
                default -> throw new AssertionError(sql + ": " + status.stateChangeReason());
            }
        }
    }
}
