package dev.stepdeck.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The services of the Athena page on a sandbox, over HTTP.
class AthenaOverHttpTest {

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Clients clients;
    private Queries queries;

    @BeforeEach
    void open() throws IOException {
        sandbox = SharedEngines.sandbox(folder);
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        clients.s3().createBucket(create -> create.bucket("lake"));
        queries = new Queries(clients);
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    @Test
    void everyTypeIsReadAsItIs() throws InterruptedException {
        var results = results("SELECT DECIMAL '12.30' AS price, TIMESTAMP '2026-01-02 03:04:05.678' AS at, true AS ok, "
                + "ARRAY[1, 2] AS list, CAST(NULL AS varchar) AS nothing, '' AS empty, DATE '2026-01-02' AS day, "
                + "'a,\"b\"\nc' AS text");

        assertThat(results.columns()).extracting(ResultColumn::kind).containsExactly(ResultColumn.Kind.DECIMAL,
                ResultColumn.Kind.TIMESTAMP, ResultColumn.Kind.BOOLEAN, ResultColumn.Kind.NESTED,
                ResultColumn.Kind.TEXT, ResultColumn.Kind.TEXT, ResultColumn.Kind.DATE, ResultColumn.Kind.TEXT);
        assertThat(results.page(0, 10).rows()).containsExactly(ResultRow.of("12.30", "2026-01-02 03:04:05.678", "true",
                "[1, 2]", null, "", "2026-01-02", "a,\"b\"\nc"));
    }

    @Test
    void anEmptyResultHasItsColumns() throws InterruptedException {
        var results = results("SELECT 1 AS one WHERE false");

        assertThat(results.columns()).extracting(ResultColumn::name).containsExactly("one");
        assertThat(results.size()).isEqualTo(new ResultSize(0, true));
        assertThat(results.page(0, 10).rows()).isEmpty();
    }

    @Test
    void aLargeResultIsReadFromItsFileWithTheSameRowsAsByTheApi() throws InterruptedException {
        var query = run("SELECT a.n * 1000 + b.n AS id, CASE WHEN b.n % 3 = 0 THEN NULL WHEN b.n % 3 = 1 THEN '' "
                + "ELSE 'row, \"' || CAST(b.n AS varchar) END AS text FROM UNNEST(sequence(0, 4)) AS a(n) "
                + "CROSS JOIN UNNEST(sequence(0, 999)) AS b(n) ORDER BY 1");
        assertThat(query.status().reason()).isEmpty();
        var file = new ResultReader(clients).open(query);
        var api = new ApiResults(clients.athena(), query.id(), true, "");

        file.prepare();

        assertThat(file.road().fast()).isTrue();
        assertThat(file.size()).isEqualTo(new ResultSize(5000, true));
        for (var first : List.of(0L, 998L, 2500L, 4990L)) {
            assertThat(file.page(first, 700)).isEqualTo(api.page(first, 700));
        }
    }

    @Test
    void aResultWhoseFileIsGoneSaysSo() {
        var query = run("SELECT n FROM UNNEST(sequence(1, 3000)) AS t(n)");
        clients.s3().deleteObject(delete -> delete.bucket("lake")
                .key(query.output().orElseThrow().substring("s3://lake/".length())));

        assertThatThrownBy(() -> new ResultReader(clients).open(query)).hasMessageContaining("Could not find results");
    }

    @Test
    void aResultThatAthenaKeepsIsPagedThroughTheApi() throws InterruptedException {
        var query = run("SELECT n FROM UNNEST(sequence(1, 3000)) AS t(n)");
        var kept = new QueryView(query.id(), query.sql(), List.of(), "", "", "primary", "DML", "SELECT",
                query.status(), query.statistics(), Optional.empty(), "");

        var results = new ResultReader(clients).open(kept);

        assertThat(results.road()).isEqualTo(new QueryResults.Road(false,
                "Athena keeps this result itself; its pages are fetched one by one"));
        assertThat(results.page(2999, 10).rows()).containsExactly(ResultRow.of("3000"));
    }

    @Test
    void aFailedQuerySaysWhere() {
        var query = run("SELECT 1,\n  nowhere FROM (SELECT 1 AS one)");

        assertThat(query.status().position()).contains(new QueryStatus.Position(2, 3));
        assertThat(query.billed()).isFalse();
    }

    @Test
    void theHistoryIsPaged() {
        for (var i = 0; i < 53; i++) {
            queries.start(request("SELECT " + i));
        }

        var first = queries.history("primary", Optional.empty());
        var second = queries.history("primary", first.next());

        assertThat(first.queries()).hasSize(50);
        assertThat(second.queries()).hasSize(3).last().extracting(QueryView::sql).isEqualTo("SELECT 0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void namedQueriesAndPreparedStatementsAreListedTogether() {
        var saved = new SavedQueries(clients);
        saved.save("primary", "b query", "what it is for", "default", "SELECT 2");
        run("PREPARE a_statement FROM SELECT ?");

        var all = saved.list("primary");
        assertThat(all).extracting(SavedQuery::name).containsExactly("a_statement", "b query");
        all.forEach(each -> saved.delete("primary", each));

        assertThat(saved.list("primary")).isEmpty();
    }

    private static QueryRequest request(String sql) {
        return new QueryRequest(sql, "", "primary", List.of(), "s3://lake/results/", Duration.ZERO);
    }

    private QueryView run(String sql) {
        var id = queries.start(request(sql));
        var query = queries.describe(id);
        long end = System.nanoTime() + 120_000_000_000L;
        while (!query.status().ended()) {
            assertThat(System.nanoTime()).as("%s", query).isLessThan(end);
            query = queries.describe(id);
        }
        return query;
    }

    private QueryResults results(String sql) {
        var query = run(sql);
        assertThat(query.status().reason()).isEmpty();
        return new ResultReader(clients).open(query);
    }
}
