package dev.stepdeck.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.S3Uri;
import dev.stepdeck.aws.SqlScript;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// What is prepared over files of the sandbox is run there, so that the statements are known to work.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableDraftsTest {

    private Sandbox sandbox;
    private Clients clients;
    private TableDrafts drafts;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path made) throws Exception {
        folder = made;
        sandbox = Sandbox.start(new SandboxOptions(folder.resolve("sandbox"), 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        drafts = new TableDrafts(clients);
        clients.s3().createBucket(create -> create.bucket("lake"));
        clients.glue().createDatabase(create -> create.databaseInput(input -> input.name("default")));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void csvWithAHeadHasTypedColumns() throws Exception {
        put("sales/_hidden", "x");
        put("sales/a.csv", "Day,Order No,zip,price,paid\n2026-11-28,7,00123,1.5,true\n2026-11-29,8,00124,,false\n");

        var draft = drafts.of(place("sales/"));

        assertThat(draft.name()).isEqualTo("sales");
        assertThat(draft.sql()).isEqualTo(
                """
                        -- Columns and types are those of sales/a.csv. Look at them, then run the statements one after the other.
                        CREATE EXTERNAL TABLE `sales` (
                          `day` date,
                          `order_no` bigint,
                          `zip` string,
                          `price` double,
                          `paid` boolean
                        )
                        ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
                        LOCATION 's3://lake/sales/'
                        TBLPROPERTIES ('skip.header.line.count' = '1');

                        SELECT * FROM "sales"
                        LIMIT 10;
                        """);
        assertThat(run(draft)).containsExactly(List.of("2026-11-28", "7", "00123", "1.5", "true"),
                List.of("2026-11-29", "8", "00124", "-", "false"));
    }

    @Test
    void anObjectIsQueriedAloneAndQuotesAreRead() throws Exception {
        put("mixed/it's one.tsv", "1\t\"a\tb\"\n2\t\n");
        put("mixed/two.txt", "3\tother");

        var draft = drafts.of(place("mixed/it's one.tsv"));

        assertThat(draft.name()).isEqualTo("it_s_one");
        assertThat(run(draft)).extracting(row -> row.subList(0, 2)).containsExactly(List.of("1", "a\tb"),
                List.of("2", ""));
    }

    @Test
    void jsonLinesInPartitionsKeepTheirStructure() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("""
                    {"id": 1, "Tags": ["a"], "at": {"x": 1, "y": null}, "mixed": 1}
                    {"id": 2.5, "Tags": [], "at": {"x": 2, "y": true}, "mixed": "one"}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        clients.s3().putObject(put -> put.bucket("lake").key("logs/year=2026/day=30/a.json.gz"),
                RequestBody.fromBytes(packed.toByteArray()));

        var draft = drafts.of(place("logs/"));

        assertThat(draft.sql()).contains("""
                  `id` double,
                  `tags` array<string>,
                  `at` struct<x:bigint,y:boolean>,
                  `mixed` string
                )
                PARTITIONED BY (`year` string, `day` string)
                """, "MSCK REPAIR TABLE `logs`;");
        assertThat(run(draft)).containsExactly(List.of("1.0", "[a]", "{x=1, y=null}", "1", "2026", "30"),
                List.of("2.5", "[]", "{x=2, y=true}", "one", "2026", "30"));
    }

    @Test
    void parquetHasTheTypesOfItsFile() throws Exception {
        var file = folder.resolve("n.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1::INTEGER AS Id, 1.50::DECIMAL(9,2) AS price, "
                    + "[{'when': DATE '2026-11-30', 'note, x': 'n'}] AS parts, MAP {'k': 2::BIGINT} AS counts, "
                    + "TIMESTAMP '2026-11-30 01:02:03' AS at) TO '" + file + "' (FORMAT PARQUET)");
        }
        clients.s3().putObject(put -> put.bucket("lake").key("n/n.parquet"), RequestBody.fromFile(file));

        var draft = drafts.of(place("n/"));

        assertThat(draft.sql()).contains("""
                  `id` int,
                  `price` decimal(9,2),
                  `parts` array<struct<when:date,note_x:string>>,
                  `counts` map<string,bigint>,
                  `at` timestamp
                )
                STORED AS PARQUET
                """);
        assertThat(run(draft)).singleElement().satisfies(row -> assertThat(row).contains("1", "1.50", "{k=2}"));
    }

    @Test
    void whatIsNoTableIsSaid() {
        put("odd/a.txt", "just words");
        put("odd/b.json", "[\n1,\n2\n]\n");
        put("empty/_SUCCESS", "x");

        assertThatThrownBy(() -> drafts.of(place("odd/a.txt"))).isInstanceOf(RefusedException.class)
                .hasMessage("s3://lake/odd/a.txt is nothing that Athena could read as a table.");
        assertThatThrownBy(() -> drafts.of(place("odd/b.json"))).isInstanceOf(RefusedException.class)
                .hasMessage("s3://lake/odd/b.json is one JSON text over several lines.");
        assertThatThrownBy(() -> drafts.of(place("empty/"))).isInstanceOf(RefusedException.class)
                .hasMessage("s3://lake/empty/ holds no object that Athena would read.");
    }

    private static S3Uri place(String key) {
        return new S3Uri("lake", key);
    }

    private void put(String key, String text) {
        clients.s3().putObject(put -> put.bucket("lake").key(key), RequestBody.fromString(text));
    }

    /// Runs all statements and gives the rows of the last one.
    private List<List<String>> run(TableDrafts.Draft draft) throws Exception {
        var rows = new ArrayList<List<String>>();
        for (var statement : SqlScript.statements(draft.sql())) {
            rows.clear();
            var id = clients.athena().startQueryExecution(start -> start.queryString(statement.sql())
                    .queryExecutionContext(context -> context.database("default"))
                    .resultConfiguration(result -> result.outputLocation("s3://lake/results/"))).queryExecutionId();
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> !Set
                    .of(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING).contains(state(id)));
            assertThat(state(id)).as(() -> statement.sql() + "\n" + clients.athena()
                    .getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status().stateChangeReason())
                    .isEqualTo(QueryExecutionState.SUCCEEDED);
            clients.athena().getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows().stream()
                    .skip(statement.sql().contains("SELECT") ? 1 : 0).map(row -> row.data().stream()
                            .map(Datum::varCharValue).map(value -> value == null ? "-" : value).toList())
                    .forEach(rows::add);
        }
        return rows;
    }

    private QueryExecutionState state(String id) {
        return clients.athena().getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status().state();
    }
}
