package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.stream.LongStream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Files that DuckDB has written, in the sandbox, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParquetRowsTest {

    private static final long ROWS = 40_000;
    private static final int GROUP = 4096;

    private Sandbox sandbox;
    private Clients clients;
    private long size;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        sandbox = SharedEngines.sandbox(folder.resolve("sandbox"));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        var file = folder.resolve("a.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT range AS id, md5(range::VARCHAR) AS \"odd \"\"name\", "
                    + "CASE WHEN range % 2 = 0 THEN 1.50::DECIMAL(9,2) END AS price FROM range(" + ROWS + ")) TO '"
                    + file
                    + "' (FORMAT PARQUET, ROW_GROUP_SIZE " + GROUP + ")");
        }
        size = Files.size(file);
        clients.s3().createBucket(create -> create.bucket("lake"));
        clients.s3().putObject(put -> put.bucket("lake").key("a.parquet"), RequestBody.fromFile(file));
        clients.s3().putObject(put -> put.bucket("lake").key("cut.parquet"), RequestBody.fromString("PAR1 and no end"));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void theFirstRowsNeedTheFirstRowGroupsOnly() throws Exception {
        var sample = new ParquetRows(clients, 100).first("s3://lake/a.parquet", 10_000);

        assertThat(sample.all()).isEqualTo(ROWS);
        assertThat(sample.loaded()).isLessThan(size / 4);
        assertThat(sample.rows().columns()).extracting(ResultColumn::name).containsExactly("id", "odd \"name", "price");
        assertThat(sample.rows().rows()).extracting(row -> row.value(0))
                .containsExactlyElementsOf(LongStream.range(0, GROUP).mapToObj(String::valueOf).toList());
        assertThat(sample.rows().rows().get(1))
                .isEqualTo(ResultRow.of("1", "c4ca4238a0b923820dcc509a6f75849b", null));
        assertThat(sample.rows().rows().get(2).value(2)).isEqualTo("1.50");
    }

    @Test
    void moreRowsComeFromMoreOfTheFile() throws Exception {
        var sample = new ParquetRows(clients).first("s3://lake/a.parquet", 10_000);

        assertThat(sample.rows().rows()).hasSize(10_000);
        assertThat(sample.rows().rows().getLast().value(0)).isEqualTo("9999");
    }

    @Test
    void whatIsCutOffIsRefusedInWords() {
        assertThatThrownBy(() -> new ParquetRows(clients).first("s3://lake/cut.parquet", 10))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The file does not end as Parquet does: it may be cut off.");
    }
}
