package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

/// Athena's API over HTTP with the SDK.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AthenaHttpTest {

    private Path folder;
    private AthenaSandbox sandbox;

    @BeforeAll
    void open(@TempDir Path shared) {
        folder = shared;
        sandbox = new AthenaSandbox(folder, "shop");
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    private String object(String address) {
        var place = address.substring("s3://shop-results/".length());
        return sandbox.s3().getObjectAsBytes(get -> get.bucket("shop-results").key(place)).asString(UTF_8);
    }

    private void people() {
        sandbox.s3().putObject(put -> put.bucket("shop-data").key("people/a.csv"),
                RequestBody.fromString("1,Ann\n2,Bob\n3,\n"));
        sandbox.run(
                "CREATE EXTERNAL TABLE IF NOT EXISTS people (id int, name string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                        + " LOCATION 's3://shop-data/people/'");
    }

    @Test
    void theResultIsAFileOfQuotedValues() {
        var query = sandbox.run("SELECT 'a \"b\"' AS x, NULL AS y, '' AS z, U&'l\\000am' AS w");

        assertThat(query.resultConfiguration().outputLocation())
                .isEqualTo("s3://shop-results/out/" + query.queryExecutionId() + ".csv");
        assertThat(object(query.resultConfiguration().outputLocation()))
                .isEqualTo("\"x\",\"y\",\"z\",\"w\"\n\"a \"\"b\"\"\",,\"\",\"l\nm\"\n");
        assertThat(object(query.resultConfiguration().outputLocation() + ".metadata")).contains("\"Name\":\"x\"");
        var values = sandbox.results(query.queryExecutionId()).resultSet().rows().get(1).data();
        assertThat(values.stream().map(datum -> datum.varCharValue())).containsExactly("a \"b\"", null, "", "l\nm");
    }

    @Test
    void aQueryTellsWhatItDid() {
        people();

        var query = sandbox.run("SELECT * FROM people");

        assertThat(query.statementTypeAsString()).isEqualTo("DML");
        assertThat(query.substatementType()).isEqualTo("SELECT");
        assertThat(query.workGroup()).isEqualTo("primary");
        assertThat(query.statistics().dataScannedInBytes()).isEqualTo(15);
        assertThat(query.statistics().totalExecutionTimeInMillis())
                .isGreaterThanOrEqualTo(query.statistics().engineExecutionTimeInMillis());
        var runtime = sandbox.athena()
                .getQueryRuntimeStatistics(get -> get.queryExecutionId(query.queryExecutionId()))
                .queryRuntimeStatistics();
        assertThat(runtime.rows().outputRows()).isEqualTo(3);
        assertThat(runtime.rows().inputBytes()).isEqualTo(15);
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        var query = sandbox.run("SELECT x FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x");

        var sizes = new ArrayList<Integer>();
        var rows = new ArrayList<Row>();
        String token = null;
        do {
            var next = token;
            var page = sandbox.athena()
                    .getQueryResults(get -> get.queryExecutionId(query.queryExecutionId()).nextToken(next));
            sizes.add(page.resultSet().rows().size());
            rows.addAll(page.resultSet().rows());
            token = page.nextToken();
        } while (token != null);

        assertThat(sizes).containsExactly(1000, 1000, 501);
        assertThat(rows.stream().skip(1).map(row -> Integer.parseInt(row.data().getFirst().varCharValue())))
                .isEqualTo(IntStream.rangeClosed(1, 2500).boxed().toList());
    }

    @Test
    void aThousandColumnsAreThere() {
        var list = IntStream.range(0, 1000).mapToObj(i -> i + " AS c" + i).collect(Collectors.joining(", "));

        var query = sandbox.run("SELECT " + list);

        var result = sandbox.results(query.queryExecutionId()).resultSet();
        assertThat(result.resultSetMetadata().columnInfo()).hasSize(1000);
        assertThat(result.rows().get(1).data().get(999).varCharValue()).isEqualTo("999");
    }

    @Test
    void theSameTokenIsTheSameQuery() {
        var request = sandbox.request("SELECT 1").clientRequestToken("0123456789012345678901234567890123").build();

        var first = sandbox.athena().startQueryExecution(request).queryExecutionId();

        assertThat(sandbox.athena().startQueryExecution(request).queryExecutionId()).isEqualTo(first);
        assertThatThrownBy(
                () -> sandbox.athena().startQueryExecution(request.toBuilder().queryString("SELECT 2").build()))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("Idempotent parameters do not match");
    }

    @Test
    void parametersTakeThePlaceOfQuestionMarks() {
        people();
        var request = sandbox.request("SELECT name FROM people WHERE id = ? OR name = ?")
                .executionParameters("2", "'Ann'").build();

        var query = sandbox.ended(sandbox.athena().startQueryExecution(request).queryExecutionId());

        assertThat(sandbox.results(query.queryExecutionId()).resultSet().rows()).hasSize(3);
        assertThat(sandbox.start("SELECT ?").status().stateChangeReason())
                .isEqualTo("INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 1 but found 0");
    }

    @Test
    void preparedStatementsAreRunWithTheirValues() {
        people();
        sandbox.run("PREPARE by_id FROM SELECT name FROM people WHERE id = ?");

        var query = sandbox.run("EXECUTE by_id USING 2");

        assertThat(sandbox.results(query.queryExecutionId()).resultSet().rows().get(1).data().getFirst()
                .varCharValue()).isEqualTo("Bob");
        assertThat(sandbox.athena().listPreparedStatements(list -> list.workGroup("primary")).preparedStatements())
                .extracting(each -> each.statementName()).containsExactly("by_id");
        sandbox.run("DEALLOCATE PREPARE by_id");
        assertThatThrownBy(() -> sandbox.athena()
                .getPreparedStatement(get -> get.workGroup("primary").statementName("by_id")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aTableMadeOfAQueryCanBeReadAndExtended() {
        people();
        sandbox.run("CREATE TABLE copies WITH (format = 'PARQUET', partitioned_by = ARRAY['part'])"
                + " AS SELECT id, name, CASE WHEN id < 3 THEN 'low' ELSE 'high' END AS part FROM people");
        var inserted = sandbox.run("INSERT INTO copies VALUES (9, 'Zoe', 'new')");

        var results = sandbox.results(inserted.queryExecutionId());
        var query = sandbox.run("SELECT part, count(*) FROM copies GROUP BY part ORDER BY part");

        assertThat(results.updateCount()).isEqualTo(1);
        assertThat(results.resultSet().rows()).isEmpty();
        assertThat(values(query.queryExecutionId())).containsExactly(List.of("high", "1"), List.of("low", "2"),
                List.of("new", "1"));
        assertThat(sandbox.run("SELECT * FROM copies WHERE part = 'gone'").statistics().dataScannedInBytes()).isZero();
        assertThat(sandbox.start("CREATE TABLE copies AS SELECT 1 AS x").status().stateChangeReason())
                .startsWith("TABLE_ALREADY_EXISTS: ");
    }

    private List<List<String>> values(String id) {
        return sandbox.results(id).resultSet().rows().stream().skip(1)
                .map(row -> row.data().stream().map(datum -> datum.varCharValue()).toList()).toList();
    }

    @Test
    void ofParquetOnlyTheColumnsThatAreReadAreCounted() {
        sandbox.run(
                "CREATE TABLE wide AS SELECT x, 'text ' || CAST(x AS varchar) AS words FROM UNNEST(sequence(1, 9999))"
                        + " AS t(x)");

        assertThat(scanned("SELECT count(*) FROM wide")).isZero();
        assertThat(scanned("SELECT sum(x) FROM wide")).isPositive()
                .isLessThan(scanned("SELECT max(words), sum(x) FROM wide"));
        assertThat(scanned("SELECT * FROM wide")).isGreaterThan(scanned("SELECT max(words), sum(x) FROM wide"));
    }

    private long scanned(String sql) {
        return sandbox.run(sql).statistics().dataScannedInBytes();
    }

    private void texts(String folder, int length) {
        sandbox.s3().putObject(put -> put.bucket("shop-data").key(folder + "/part 1/a+b.json"), RequestBody
                .fromString("{\"id\":1,\"t\":\"" + "x".repeat(length) + "\"}\n{\"id\":2,\"t\":\"y\"}\n"));
        sandbox.run("CREATE EXTERNAL TABLE " + folder + " (id int, t string) ROW FORMAT SERDE"
                + " 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://shop-data/" + folder + "/'");
    }

    @Test
    void aJsonObjectMayHaveThirtyTwoMegabytes() {
        texts("texts", 33_000_000);
        texts("shorter", 6_000_000);
        texts("longer", 34_000_000);

        assertThat(values(sandbox.run("SELECT count(*), max(id) FROM texts").queryExecutionId()))
                .containsExactly(List.of("2", "2"));
        assertThat(values(sandbox.run("SELECT id, length(t) FROM shorter ORDER BY id").queryExecutionId()))
                .containsExactly(List.of("1", "6000000"), List.of("2", "1"));
        var tooLarge = "HIVE_CURSOR_ERROR: A JSON object may have up to 32 MB, and one is larger in"
                + " s3://shop-data/longer/part 1/a+b.json";
        assertThat(sandbox.start("SELECT count(*), max(id) FROM longer").status().stateChangeReason())
                .isEqualTo(tooLarge);
        assertThat(sandbox.start("SELECT id, length(t) FROM longer").status().stateChangeReason()).isEqualTo(tooLarge);
    }

    @Test
    void plansAreThoseOfACluster() {
        people();

        for (var sql : List.of("EXPLAIN SELECT count(*), max(name) FROM people",
                "EXPLAIN ANALYZE SELECT count(*), max(name) FROM people WHERE id > 1")) {
            var plan = lines(sql);
            assertThat(plan.getFirst()).isEqualTo("Query Plan");
            assertThat(plan).anyMatch(line -> line.startsWith("Fragment 1 [SOURCE]"))
                    .anyMatch(line -> line.contains("Aggregate[type = PARTIAL]"));
        }
        assertThat(lines("EXPLAIN (TYPE LOGICAL, FORMAT JSON) SELECT count(*) FROM people"))
                .anyMatch(line -> line.contains("\"name\" : \"Output\""));
        assertThat(lines("EXPLAIN (TYPE IO) SELECT count(*) FROM people"))
                .anyMatch(line -> line.contains("\"inputTableColumnInfos\""));
    }

    private List<String> lines(String sql) {
        return sandbox.results(sandbox.run(sql).queryExecutionId()).resultSet().rows().stream()
                .map(row -> row.data().getFirst().varCharValue()).toList();
    }

    @Test
    void unloadWritesFiles() {
        people();

        var query = sandbox.run("UNLOAD (SELECT * FROM people) TO 's3://shop-data/unloaded/'"
                + " WITH (format = 'TEXTFILE', field_delimiter = '|', compression = 'none')");

        var objects = sandbox.s3().listObjectsV2(list -> list.bucket("shop-data").prefix("unloaded/")).contents();
        assertThat(objects).hasSize(1);
        assertThat(sandbox.s3().getObjectAsBytes(get -> get.bucket("shop-data").key(objects.getFirst().key()))
                .asString(UTF_8)).isEqualTo("1|Ann\n2|Bob\n3|\n");
        assertThat(object(query.statistics().dataManifestLocation())).contains("s3://shop-data/unloaded/");
        assertThat(sandbox.start("UNLOAD (SELECT 1) TO 's3://shop-data/unloaded/' WITH (format = 'JSON')").status()
                .stateChangeReason()).startsWith("HIVE_PATH_ALREADY_EXISTS: ");
    }

    @Test
    void aLongQueryIsCancelled() {
        var id = sandbox.athena().startQueryExecution(sandbox.request("SELECT count(*) FROM UNNEST(sequence(1, 100000))"
                + " AS a(x) CROSS JOIN UNNEST(sequence(1, 100000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 1000))"
                + " AS c(z) WHERE x * y % 7 = z").build()).queryExecutionId();

        sandbox.athena().stopQueryExecution(stop -> stop.queryExecutionId(id));

        assertThat(sandbox.ended(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThatThrownBy(() -> sandbox.results(id)).hasMessageContaining(
                "Query did not finish successfully. Final query state: CANCELLED");
        assertThat(sandbox.run("SELECT 1").status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }

    @Test
    void workGroupsSayWhereResultsGoAndHowMuchIsRead() {
        people();
        sandbox.athena().createWorkGroup(create -> create.name("team").configuration(
                configuration -> configuration.bytesScannedCutoffPerQuery(10_000_000L).resultConfiguration(
                        results -> results.outputLocation("s3://shop-results/team/"))));
        var request = sandbox.request("SELECT 1").workGroup("team").build();

        var query = sandbox.ended(sandbox.athena().startQueryExecution(request).queryExecutionId());

        assertThat(query.resultConfiguration().outputLocation()).startsWith("s3://shop-results/team/");
        assertThat(sandbox.athena().listQueryExecutions(list -> list.workGroup("team")).queryExecutionIds())
                .containsExactly(query.queryExecutionId());
        sandbox.athena().updateWorkGroup(update -> update.workGroup("team").state(WorkGroupState.DISABLED));
        assertThatThrownBy(() -> sandbox.athena().startQueryExecution(request))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("WorkGroup team is disabled.");
        assertThatThrownBy(() -> sandbox.athena().deleteWorkGroup(delete -> delete.workGroup("primary")))
                .hasMessageContaining("Cannot delete primary WorkGroup");
        sandbox.athena().deleteWorkGroup(delete -> delete.workGroup("team"));
        assertThat(sandbox.athena().listWorkGroups(list -> {}).workGroups()).extracting(group -> group.name())
                .containsExactly("primary");
    }

    @Test
    void aQueryThatReadsTooMuchIsCancelled() {
        sandbox.s3().putObject(put -> put.bucket("shop-data").key("big/a"),
                RequestBody.fromString("x".repeat(10_000_001)));
        sandbox.run("CREATE EXTERNAL TABLE big (x string) LOCATION 's3://shop-data/big/'");
        sandbox.athena().createWorkGroup(create -> create.name("small").configuration(
                configuration -> configuration.bytesScannedCutoffPerQuery(10_000_000L)
                        .enforceWorkGroupConfiguration(false)));

        var query = sandbox.ended(sandbox.athena().startQueryExecution(
                sandbox.request("SELECT count(*) FROM big").workGroup("small").build()).queryExecutionId());

        assertThat(query.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(query.status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
        sandbox.athena().deleteWorkGroup(delete -> delete.workGroup("small").recursiveDeleteOption(true));
    }

    @Test
    void aResultIsUsedAgainWhenItIsYoungEnough() {
        var request = sandbox.request("SELECT 42 AS answer").resultReuseConfiguration(reuse -> reuse
                .resultReuseByAgeConfiguration(age -> age.enabled(true).maxAgeInMinutes(60))).build();
        var first = sandbox.ended(sandbox.athena().startQueryExecution(request).queryExecutionId());

        var second = sandbox.ended(sandbox.athena().startQueryExecution(request).queryExecutionId());

        assertThat(first.statistics().resultReuseInformation().reusedPreviousResult()).isFalse();
        assertThat(second.statistics().resultReuseInformation().reusedPreviousResult()).isTrue();
        assertThat(values(second.queryExecutionId())).containsExactly(List.of("42"));
    }

    @Test
    void queriesAreListedNewestFirst() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(sandbox.run("SELECT " + i).queryExecutionId());
        }

        var first = sandbox.athena().listQueryExecutions(list -> list.maxResults(2));
        var second = sandbox.athena().listQueryExecutions(list -> list.maxResults(2).nextToken(first.nextToken()));

        assertThat(first.queryExecutionIds()).isEqualTo(ids.subList(0, 2));
        assertThat(second.queryExecutionIds()).startsWith(ids.get(2));
        var batch = sandbox.athena().batchGetQueryExecution(get -> get.queryExecutionIds(ids.getFirst(), "nobody"));
        assertThat(batch.queryExecutions()).extracting(query -> query.query()).containsExactly("SELECT 2");
        assertThat(batch.unprocessedQueryExecutionIds()).extracting(each -> each.queryExecutionId())
                .containsExactly("nobody");
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> sandbox.athena().startQueryExecution(start -> start.queryString("SELECT 1")))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("No output location provided.");
        assertThatThrownBy(() -> sandbox.athena().startQueryExecution(start -> start.queryString("SELECT 1")
                .resultConfiguration(results -> results.outputLocation("/tmp/x"))))
                .hasMessageContaining("outputLocation is not a valid S3 path.");
        assertThatThrownBy(() -> sandbox.athena().startQueryExecution(start -> start.queryString("SELECT 1")
                .resultConfiguration(results -> results.outputLocation("s3://nobody-has-it/x/"))))
                .hasMessageContaining("Unable to verify/create output bucket nobody-has-it");
        assertThatThrownBy(() -> sandbox.athena().getQueryExecution(get -> get.queryExecutionId("x")))
                .hasMessageContaining("QueryExecution x was not found");
        var failed = sandbox.start("SELECT nope");
        assertThatThrownBy(() -> sandbox.results(failed.queryExecutionId()))
                .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
        var done = sandbox.run("SELECT 1").queryExecutionId();
        assertThatThrownBy(() -> sandbox.athena()
                .getQueryResults(get -> get.queryExecutionId(done).maxResults(1001)))
                .hasMessageContaining("MaxResults is more than maximum allowed length 1000");
        assertThatThrownBy(() -> sandbox.athena().getQueryResults(get -> get.queryExecutionId(done).nextToken("?")))
                .hasMessageContaining("The pagination token is invalid");
    }

    @Test
    void theCatalogIsSeenThroughAthena() {
        people();

        var table = sandbox.athena().getTableMetadata(
                get -> get.catalogName("AwsDataCatalog").databaseName("shop").tableName("people")).tableMetadata();

        assertThat(table.columns()).extracting(column -> column.name() + " " + column.type())
                .containsExactly("id int", "name string");
        assertThat(table.parameters()).containsEntry("location", "s3://shop-data/people/");
        assertThat(sandbox.athena().listDatabases(list -> list.catalogName("AwsDataCatalog")).databaseList())
                .extracting(database -> database.name()).contains("shop");
        assertThat(sandbox.athena().listTableMetadata(
                list -> list.catalogName("AwsDataCatalog").databaseName("shop")).tableMetadataList())
                .extracting(each -> each.name()).contains("people");
        assertThatThrownBy(() -> sandbox.athena().getTableMetadata(
                get -> get.catalogName("AwsDataCatalog").databaseName("shop").tableName("nope")))
                .isInstanceOf(MetadataException.class).hasMessageContaining("EntityNotFoundException");
    }

    @Test
    void queriesAreSavedUnderNames() {
        var id = sandbox.athena().createNamedQuery(create -> create.name("all").database("shop")
                .queryString("SELECT 1").description("everything")).namedQueryId();

        assertThat(sandbox.athena().listNamedQueries(list -> {}).namedQueryIds()).containsExactly(id);
        sandbox.athena().updateNamedQuery(update -> update.namedQueryId(id).name("some").queryString("SELECT 2"));
        var query = sandbox.athena().getNamedQuery(get -> get.namedQueryId(id)).namedQuery();
        assertThat(query.queryString()).isEqualTo("SELECT 2");
        assertThat(query.description()).isEqualTo("everything");
        sandbox.athena().deleteNamedQuery(delete -> delete.namedQueryId(id));
        assertThat(sandbox.athena().listNamedQueries(list -> {}).namedQueryIds()).isEmpty();
    }

    @Test
    void resultsSurviveARestart() {
        var query = sandbox.run("SELECT 7 AS x");
        sandbox.close();

        sandbox = new AthenaSandbox(folder, "shop");

        assertThat(values(query.queryExecutionId())).containsExactly(List.of("7"));
    }
}
