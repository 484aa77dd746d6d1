package dev.stepdeck.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.NoScheduleException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SchedulerRunningException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

/// Crawlers over HTTP with the SDK: from objects to tables that Athena can query.
class CrawlerHttpTest {

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private GlueClient glue;
    private S3Client s3;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        glue = sandbox.client(GlueClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(create -> create.bucket("lake"));
    }

    @AfterEach
    void close() {
        Stream.of(glue, s3).forEach(client -> client.close());
        sandbox.close();
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromString(text));
    }

    private void crawler(String name, String path, Consumer<CreateCrawlerRequest.Builder> more) {
        glue.createCrawler(create -> more.accept(create.name(name).role("AWSGlueServiceRole-any").databaseName("db")
                .targets(targets -> targets.s3Targets(S3Target.builder().path(path).build()))));
    }

    private void run(String name) {
        glue.startCrawler(start -> start.name(name));
        var end = Instant.now().plusSeconds(120);
        while (crawlerOf(name).state() != CrawlerState.READY && Instant.now().isBefore(end)) {
            Pause.shortly();
        }
        assertThat(crawlerOf(name).lastCrawl().status()).as(String.valueOf(crawlerOf(name).lastCrawl().errorMessage()))
                .isEqualTo(LastCrawlStatus.SUCCEEDED);
    }

    private Crawler crawlerOf(String name) {
        return glue.getCrawler(get -> get.name(name)).crawler();
    }

    private Table table(String name) {
        return glue.getTable(get -> get.databaseName("db").name(name)).table();
    }

    private List<String> tables() {
        return glue.getTables(get -> get.databaseName("db")).tableList().stream().map(Table::name).toList();
    }

    private static String columns(Table table) {
        return table.storageDescriptor().columns().stream().map(column -> column.name() + ":" + column.type())
                .collect(Collectors.joining(" "));
    }

    private List<List<String>> rows(String sql) {
        try (var athena = sandbox.client(AthenaClient.builder())) {
            var id = athena.startQueryExecution(start -> start.queryString(sql)
                    .queryExecutionContext(context -> context.database("db"))
                    .resultConfiguration(result -> result.outputLocation("s3://lake/results/"))).queryExecutionId();
            var status = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status();
            var end = Instant.now().plusSeconds(120);
            while (List.of(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING).contains(status.state())
                    && Instant.now().isBefore(end)) {
                Pause.shortly();
                status = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status();
            }
            assertThat(status.state()).as(String.valueOf(status.stateChangeReason()))
                    .isEqualTo(QueryExecutionState.SUCCEEDED);
            return athena.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows().stream().skip(1)
                    .map(row -> row.data().stream().map(datum -> String.valueOf(datum.varCharValue())).toList())
                    .toList();
        }
    }

    @Test
    void aCsvBecomesATableAsGlueWritesIt() {
        put("out/top-customers/part-0.csv", "id,name,score\n1,Ann,1.5\n2,Bob,2\n");
        put("out/top-customers/_SUCCESS", "x");
        crawler("ml-final-crawler", "s3://lake/out/top-customers/", create -> create.tablePrefix("ml_final_"));

        run("ml-final-crawler");

        var table = table("ml_final_top_customers");
        assertThat(columns(table)).isEqualTo("id:bigint name:string score:double");
        assertThat(table.parameters()).containsEntry("classification", "csv").containsEntry("compressionType", "none")
                .containsEntry("typeOfData", "file").containsEntry("delimiter", ",").containsEntry("recordCount", "2")
                .containsEntry("objectCount", "1").containsEntry("sizeKey", "32")
                .containsEntry("averageRecordSize", "16").containsEntry("skip.header.line.count", "1")
                .containsEntry("areColumnsQuoted", "false").containsEntry("columnsOrdered", "true")
                .containsEntry("UPDATED_BY_CRAWLER", "ml-final-crawler")
                .containsEntry("CrawlerSchemaSerializerVersion", "1.0");
        var storage = table.storageDescriptor();
        assertThat(storage.location()).isEqualTo("s3://lake/out/top-customers/");
        assertThat(storage.serdeInfo().serializationLibrary())
                .isEqualTo("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
        assertThat(storage.serdeInfo().parameters()).containsOnly(Map.entry("field.delim", ","));
        assertThat(rows("SELECT name, score FROM ml_final_top_customers ORDER BY id"))
                .containsExactly(List.of("Ann", "1.5"), List.of("Bob", "2.0"));
        try (var logs = sandbox.client(CloudWatchLogsClient.builder())) {
            var prefix = "[" + crawlerOf("ml-final-crawler").lastCrawl().messagePrefix() + "] ";
            assertThat(logs.getLogEvents(get -> get.logGroupName("/aws-glue/crawlers")
                    .logStreamName("ml-final-crawler").startFromHead(true)).events())
                    .extracting(event -> event.message()).containsExactly(
                            prefix + "BENCHMARK : Running Start Crawl for Crawler ml-final-crawler",
                            prefix + "BENCHMARK : Classification complete, writing results to database db",
                            prefix + "INFO : Crawler configured with SchemaChangePolicy"
                                    + " {\"UpdateBehavior\":\"UPDATE_IN_DATABASE\","
                                    + "\"DeleteBehavior\":\"DEPRECATE_IN_DATABASE\"}.",
                            prefix + "INFO : Created table ml_final_top_customers in database db",
                            prefix + "BENCHMARK : Finished writing to Catalog",
                            prefix + "INFO : Run Summary For TABLE:", prefix + "INFO : ADD: 1",
                            prefix + "BENCHMARK : Crawler has finished running and is in state READY");
        }
        assertThat(glue.listCrawls(list -> list.crawlerName("ml-final-crawler")).crawls()).hasSize(1);
        assertThat(glue.getCrawlerMetrics(get -> get.crawlerNameList("ml-final-crawler")).crawlerMetricsList()
                .getFirst().tablesCreated()).isEqualTo(1);
    }

    @Test
    void foldersOfDifferentThingsAreTablesAndFoldersOfTheSameArePartitions() {
        put("in/orders/year=2024/month=01/a.csv", "id,total\n1,2.5\n");
        put("in/orders/year=2024/month=02/a.csv", "id,total\n2,3.5\n");
        put("in/events/a/1.json", "{\"id\":1,\"who\":{\"name\":\"Ann\"}}\n");
        put("in/events/b/1.json", "{\"id\":2,\"who\":{\"name\":\"Bob\"},\"more\":true}\n");
        put("in/plain/a.txt", "just some words\nand more of them\n");
        put("in/skipped/a.csv", "x,y\n1,2\n");
        crawler("wide", "s3://lake/in", create -> create.targets(
                targets -> targets
                        .s3Targets(S3Target.builder().path("s3://lake/in").exclusions("skipped/**").build())));

        run("wide");

        assertThat(tables()).containsExactly("events", "orders", "plain");
        assertThat(columns(table("orders"))).isEqualTo("id:bigint total:double");
        assertThat(table("orders").partitionKeys()).extracting(Column::name).containsExactly("year", "month");
        assertThat(table("events").partitionKeys()).extracting(Column::name).containsExactly("partition_0");
        assertThat(columns(table("events"))).isEqualTo("id:int who:struct<name:string> more:boolean");
        assertThat(table("plain").parameters()).containsEntry("classification", "UNKNOWN");
        assertThat(glue.getPartitions(get -> get.databaseName("db").tableName("orders")).partitions())
                .extracting(Partition::values).containsExactly(List.of("2024", "01"), List.of("2024", "02"));
        assertThat(rows("SELECT id, total, month FROM orders WHERE year = '2024' ORDER BY id"))
                .containsExactly(List.of("1", "2.5", "01"), List.of("2", "3.5", "02"));
        assertThat(rows("SELECT id, who.name, more, partition_0 FROM events ORDER BY id"))
                .containsExactly(List.of("1", "Ann", "null", "a"), List.of("2", "Bob", "true", "b"));
    }

    @Test
    void whatAthenaWroteAsParquetIsRead() {
        put("src/a.csv", "id,name\n1,Ann\n2,Bob\n");
        crawler("src", "s3://lake/src/", _ -> {});
        run("src");
        rows("CREATE TABLE made WITH (format = 'PARQUET', external_location = 's3://lake/pq/') AS SELECT id, name,"
                + " CAST(1.5 AS double) AS d, DATE '2024-01-02' AS day, ARRAY[1, 2] AS list, CAST(ROW('x', 2) AS"
                + " ROW(a varchar, b integer)) AS pair, true AS yes, CAST(1.25 AS decimal(10, 2)) AS price FROM src");
        glue.deleteTable(delete -> delete.databaseName("db").name("made"));
        crawler("pq", "s3://lake/pq/", _ -> {});

        run("pq");

        assertThat(columns(table("pq"))).isEqualTo("id:bigint name:string d:double day:date list:array<int>"
                + " pair:struct<a:string,b:int> yes:boolean price:decimal(10,2)");
        assertThat(table("pq").parameters()).containsEntry("classification", "parquet")
                .containsEntry("recordCount", "2");
        assertThat(rows("SELECT id, name, day, pair.b, price FROM pq ORDER BY id")).containsExactly(
                List.of("1", "Ann", "2024-01-02", "2", "1.25"), List.of("2", "Bob", "2024-01-02", "2", "1.25"));
    }

    @Test
    void aSecondRunUpdatesAndForgets() {
        put("in/a/1.csv", "id,name\n1,Ann\n");
        put("in/b/1.json", "{\"x\":1}\n");
        crawler("again", "s3://lake/in/",
                create -> create
                        .schemaChangePolicy(policy -> policy.deleteBehavior(DeleteBehavior.DELETE_FROM_DATABASE)));
        run("again");
        put("in/a/1.csv", "id,name,age\n1,Ann,33\n");
        s3.deleteObject(delete -> delete.bucket("lake").key("in/b/1.json"));
        put("in/c/1.json", "{\"y\":1}\n");

        run("again");

        assertThat(tables()).containsExactly("a", "c");
        assertThat(columns(table("a"))).isEqualTo("id:bigint name:string age:bigint");
        assertThat(glue.listCrawls(list -> list.crawlerName("again")).crawls().getFirst().summary())
                .isEqualTo("{\"TABLE\":\"{\\\"ADD\\\":{\\\"Count\\\":1,\\\"Details\\\":{\\\"names\\\":[\\\"c\\\"]}},"
                        + "\\\"UPDATE\\\":{\\\"Count\\\":1,\\\"Details\\\":{\\\"names\\\":[\\\"a\\\"]}},"
                        + "\\\"DELETE\\\":{\\\"Count\\\":1,\\\"Details\\\":{\\\"names\\\":[\\\"b\\\"]}}}\"}");
    }

    @Test
    void tablesOfOthersAtTheSamePlaceStayAsTheyAre() {
        put("shared/a.csv", "id,name\n1,Ann\n");
        crawler("first", "s3://lake/shared/", create -> create.tablePrefix("one_"));
        crawler("second", "s3://lake/shared/", create -> create.tablePrefix("two_"));
        crawler("third", "s3://lake/shared/", create -> create.tablePrefix("two_"));
        run("first");
        put("shared/a.csv", "id,name,more\n1,Ann,x\n");

        run("second");
        run("third");

        assertThat(tables()).containsExactlyInAnyOrder("one_shared", "two_shared");
        assertThat(columns(table("one_shared"))).isEqualTo("id:bigint name:string");
        assertThat(columns(table("two_shared"))).isEqualTo("id:bigint name:string more:string");
    }

    @Test
    void crawlersAreKeptAndWhatCannotBeIsRefused() {
        crawler("one", "s3://lake/in/", create -> create.tags(Map.of("k", "v")));
        assertThat(crawlerOf("one").state()).isEqualTo(CrawlerState.READY);
        assertThat(crawlerOf("one").recrawlPolicy().recrawlBehaviorAsString()).isEqualTo("CRAWL_EVERYTHING");
        assertThat(glue.listCrawlers(list -> list.tags(Map.of("k", "v"))).crawlerNames())
                .containsExactly("one");
        glue.updateCrawler(update -> update.name("one").description("of all"));
        assertThat(crawlerOf("one").version()).isEqualTo(2);
        assertThat(crawlerOf("one").databaseName()).isEqualTo("db");
        assertThat(glue.batchGetCrawlers(get -> get.crawlerNames("one", "two")).crawlersNotFound())
                .containsExactly("two");
        assertThatThrownBy(() -> crawler("one", "s3://lake/", _ -> {})).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> crawler("two", "lake/in", _ -> {})).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.stopCrawler(stop -> stop.name("one")))
                .isInstanceOf(CrawlerNotRunningException.class);
        assertThatThrownBy(() -> glue.startCrawler(start -> start.name("none")))
                .isInstanceOf(EntityNotFoundException.class).hasMessageContaining("none");
        assertThatThrownBy(() -> glue.createCrawler(create -> create.name("db").role("r").databaseName("db")
                .targets(targets -> targets.jdbcTargets(JdbcTarget.builder().path("x").build()))))
                .hasMessageContaining("JdbcTargets");
        glue.deleteCrawler(delete -> delete.name("one"));
        assertThatThrownBy(() -> crawlerOf("one")).isInstanceOf(EntityNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Version": 1.0, "Groupings": {}}                                        | unknown key: /Groupings
            {"Version": 1.0, "Grouping": {"TableLevelConfig": 2}}                    | unknown key: /Grouping/TableLevelConfig
            {"Version": 1.0, "Grouping": {"TableGroupingPolicy": "Combine"}}         | /Grouping/TableGroupingPolicy: "Combine"
            {"Version": 1.0, "CrawlerOutput": []}                                    | no object at /CrawlerOutput
            {"Version": 1.0, "CrawlerOutput": {"Tables": {"TableThreshold": 5}}}     | TableThreshold
            """)
    void aConfigurationThatCannotBeIsRefusedByName(String configuration, String words) {
        assertThatThrownBy(() -> crawler("odd", "s3://lake/in/", it -> it.configuration(configuration)))
                .isInstanceOf(InvalidInputException.class).hasMessageContaining(words);
    }

    @Test
    void allKeysOfAConfigurationAreTaken() {
        var configuration = """
                {"Version": 1.0, "CreatePartitionIndex": true,
                 "CrawlerOutput": {"Partitions": {"AddOrUpdateBehavior": "InheritFromTable"},
                                   "Tables": {"AddOrUpdateBehavior": "MergeNewColumns"}},
                 "Grouping": {"TableGroupingPolicy": "CombineCompatibleSchemas", "TableLevelConfiguration": 2}}""";

        crawler("whole", "s3://lake/in/", it -> it.configuration(configuration));

        assertThat(crawlerOf("whole").configuration()).isEqualTo(configuration);
    }

    @Test
    void schedulesAreCronExpressionsThatCanBeHeld() {
        crawler("timed", "s3://lake/in/", create -> create.schedule("cron(15 12 * * ? *)"));
        assertThat(crawlerOf("timed").schedule().stateAsString()).isEqualTo("SCHEDULED");
        assertThatThrownBy(() -> glue.startCrawlerSchedule(start -> start.crawlerName("timed")))
                .isInstanceOf(SchedulerRunningException.class);
        glue.stopCrawlerSchedule(stop -> stop.crawlerName("timed"));
        assertThat(crawlerOf("timed").schedule().stateAsString()).isEqualTo("NOT_SCHEDULED");
        assertThatThrownBy(() -> glue.updateCrawlerSchedule(update -> update.crawlerName("timed")
                .schedule("rate(1 day)"))).isInstanceOf(InvalidInputException.class);
        glue.updateCrawler(update -> update.name("timed").schedule(""));
        assertThat(crawlerOf("timed").schedule()).isNull();
        assertThatThrownBy(() -> glue.startCrawlerSchedule(start -> start.crawlerName("timed")))
                .isInstanceOf(NoScheduleException.class);
    }

    @Test
    void aTemplateMakesTrailsCrawlersAndClassifiers() {
        try (var stacks = sandbox.client(CloudFormationClient.builder());
                var trails = sandbox.client(CloudTrailClient.builder())) {
            stacks.createStack(create -> create.stackName("st").templateBody("""
                    Resources:
                      Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: trailed}}
                      Policy:
                        Type: AWS::S3::BucketPolicy
                        Properties:
                          Bucket: !Ref Bucket
                          PolicyDocument:
                            Version: '2012-10-17'
                            Statement:
                              - {Effect: Allow, Principal: {Service: cloudtrail.amazonaws.com},
                                 Action: 's3:GetBucketAcl', Resource: !GetAtt Bucket.Arn}
                              - {Effect: Allow, Principal: {Service: cloudtrail.amazonaws.com},
                                 Action: 's3:PutObject', Resource: !Sub '${Bucket.Arn}/AWSLogs/*'}
                      Trail:
                        Type: AWS::CloudTrail::Trail
                        DependsOn: Policy
                        Properties:
                          TrailName: demo-trail
                          S3BucketName: !Ref Bucket
                          IsLogging: true
                          EventSelectors:
                            - ReadWriteType: WriteOnly
                              IncludeManagementEvents: false
                              DataResources:
                                - {Type: 'AWS::S3::Object', Values: [!Sub '${Bucket.Arn}/in/']}
                      Database:
                        Type: AWS::Glue::Database
                        Properties: {CatalogId: !Ref 'AWS::AccountId', DatabaseInput: {Name: db}}
                      Classifier:
                        Type: AWS::Glue::Classifier
                        Properties: {CsvClassifier: {Name: quoted, Delimiter: ',', QuoteSymbol: '"'}}
                      Crawler:
                        Type: AWS::Glue::Crawler
                        Properties:
                          Name: final
                          Role: AWSGlueServiceRole-x
                          DatabaseName: !Ref Database
                          TablePrefix: ml_
                          Classifiers: [!Ref Classifier]
                          Schedule: {ScheduleExpression: 'cron(0 1 * * ? *)'}
                          Targets: {S3Targets: [{Path: !Sub 's3://${Bucket}/out/'}]}
                    """));
            assertThat(settled(stacks)).isEqualTo("CREATE_COMPLETE");

            assertThat(trails.getTrailStatus(get -> get.name("demo-trail")).isLogging()).isTrue();
            assertThat(trails.getEventSelectors(get -> get.trailName("demo-trail")).eventSelectors().getFirst()
                    .dataResources().getFirst().values()).containsExactly("arn:aws:s3:::trailed/in/");
            assertThat(crawlerOf("final").tablePrefix()).isEqualTo("ml_");
            assertThat(crawlerOf("final").classifiers()).containsExactly("quoted");
            assertThat(crawlerOf("final").schedule().scheduleExpression()).isEqualTo("cron(0 1 * * ? *)");
            stacks.deleteStack(delete -> delete.stackName("st"));
            assertThat(settled(stacks)).isEqualTo("");
            assertThat(glue.listCrawlers(list -> {}).crawlerNames()).isEmpty();
            assertThat(trails.describeTrails().trailList()).isEmpty();
        }
    }

    /// The status of the stack when nothing is under way; empty when it is gone.
    private static String settled(CloudFormationClient stacks) {
        var end = Instant.now().plusSeconds(120);
        while (Instant.now().isBefore(end)) {
            var status = stacks.listStacks().stackSummaries().stream().filter(stack -> stack.deletionTime() == null)
                    .map(stack -> stack.stackStatusAsString()).findFirst().orElse("");
            if (!status.endsWith("_IN_PROGRESS")) {
                return status;
            }
            Pause.shortly();
        }
        throw new AssertionError("The stack does not settle");
    }
}
