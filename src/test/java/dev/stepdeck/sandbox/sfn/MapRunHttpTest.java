package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Distributed Map states and their Map Runs through the real SDK over HTTP.
class MapRunHttpTest {

    private static final String BUCKET = "items";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;
    private S3Client s3;

    @BeforeEach
    void open() {
        start();
        s3.createBucket(r -> r.bucket(BUCKET));
    }

    private void start() {
        sandbox = new RunningSandbox(folder.resolve("data"));
        sfn = sandbox.client(SfnClient.builder());
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
    }

    @AfterEach
    void close() {
        s3.close();
        sfn.close();
        sandbox.close();
    }

    /// A machine whose only state is a distributed Map.
    private String map(String type, String states, String more) {
        return machine("""
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "each", %s "ItemProcessor": {
                 "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"}, %s}, "End": true}}}
                """.formatted(more, type, states));
    }

    private String machine(String definition) {
        return sfn.createStateMachine(
                r -> r.name("m" + System.nanoTime()).definition(definition)
                        .roleArn("arn:aws:iam::000000000000:role/r"))
                .stateMachineArn();
    }

    private static final String PASS = """
            "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}""";

    /// Fails for every item whose `file` is not in S3.
    private static final String FETCH = """
            "StartAt": "Fetch", "States": {"Fetch": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:headObject",
            "Parameters": {"Bucket": "items", "Key.$": "$.file"}, "ResultPath": null, "End": true}}""";

    private DescribeExecutionResponse run(String machine, String input) throws InterruptedException {
        return ended(sfn.startExecution(r -> r.stateMachineArn(machine).input(input)).executionArn());
    }

    private DescribeExecutionResponse ended(String execution) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            var now = sfn.describeExecution(r -> r.executionArn(execution));
            if (!now.statusAsString().equals("RUNNING")) {
                return now;
            }
            assertThat(System.nanoTime()).as("time to end").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private DescribeMapRunResponse mapRun(String execution) {
        var run = sfn.listMapRuns(r -> r.executionArn(execution)).mapRuns().getLast();
        return sfn.describeMapRun(r -> r.mapRunArn(run.mapRunArn()));
    }

    private void put(String key, byte[] bytes) {
        s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    private void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode object(String key) {
        return JSON.readTree(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray());
    }

    private String items(String config) throws InterruptedException {
        var machine = map("EXPRESS", PASS, "\"ItemReader\": " + config + ",");
        return run(machine, "{}").output();
    }

    @Test
    void itemsAndExecutionsAreCountedApartWhenBatched() throws Exception {
        var machine = map("STANDARD", PASS, "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2},");

        var ended = run(machine, "[1, 2, 3, 4, 5]");

        assertThat(ended.output()).isEqualTo("[{\"Items\":[1,2]},{\"Items\":[3,4]},{\"Items\":[5]}]");
        var run = mapRun(ended.executionArn());
        assertThat(run.itemCounts().succeeded()).isEqualTo(5);
        assertThat(run.executionCounts().succeeded()).isEqualTo(3);
        assertThat(run.executionCounts().pending()).isZero();
    }

    @Test
    void aChildIsDescribedWithTheItemProcessorAsItsMachine() throws Exception {
        var machine = map("STANDARD", PASS, "");

        var run = mapRun(run(machine, "[1]").executionArn());

        var child = sfn.listExecutions(r -> r.mapRunArn(run.mapRunArn())).executions().getFirst();
        assertThat(child.stateMachineArn()).isEqualTo(machine + "/each");
        var described = sfn.describeStateMachineForExecution(r -> r.executionArn(child.executionArn()));
        assertThat(described.label()).isEqualTo("each");
        assertThat(JSON.readTree(described.definition()).path("StartAt").stringValue()).isEqualTo("P");
    }

    @Test
    void redrivingRunsOnlyTheChildrenThatFailed() throws Exception {
        put("there", "x");
        var machine = map("STANDARD", FETCH, "\"ToleratedFailurePercentage\": 99,")
                .transform(this::withFailure);
        var first = run(machine, "[{\"file\": \"there\"}, {\"file\": \"late\"}]");
        assertThat(first.statusAsString()).isEqualTo("FAILED");
        put("late", "x");

        sfn.redriveExecution(r -> r.executionArn(first.executionArn()));
        var second = ended(first.executionArn());

        assertThat(second.statusAsString()).isEqualTo("SUCCEEDED");
        var run = mapRun(first.executionArn());
        assertThat(run.redriveCount()).isEqualTo(1);
        assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(sfn.listMapRuns(r -> r.executionArn(first.executionArn())).mapRuns()).hasSize(1);
        assertThat(sfn.listExecutions(r -> r.mapRunArn(run.mapRunArn())).executions())
                .extracting(e -> e.redriveCount(), e -> e.statusAsString())
                .containsExactlyInAnyOrder(tuple(0, "SUCCEEDED"), tuple(1, "SUCCEEDED"));
        assertThat(sfn.getExecutionHistory(r -> r.executionArn(first.executionArn())).events())
                .anyMatch(e -> e.type() == HistoryEventType.MAP_RUN_REDRIVEN
                        && e.mapRunRedrivenEventDetails().redriveCount() == 1);
    }

    /// One item of two may fail only in a machine that tolerates it: this one does not.
    private String withFailure(String machine) {
        var definition = sfn.describeStateMachine(r -> r.stateMachineArn(machine)).definition()
                .replace("\"ToleratedFailurePercentage\": 99,", "");
        sfn.updateStateMachine(r -> r.stateMachineArn(machine).definition(definition));
        return machine;
    }

    @Test
    void aChildCannotBeRedrivenAlone() throws Exception {
        var ended = run(map("STANDARD", FETCH, ""), "[{\"file\": \"nowhere\"}]");
        var child = sfn.listExecutions(r -> r.mapRunArn(mapRun(ended.executionArn()).mapRunArn())).executions()
                .getFirst().executionArn();

        assertThat(sfn.describeExecution(r -> r.executionArn(child)).redriveStatusAsString())
                .isEqualTo("REDRIVABLE_BY_MAP_RUN");
        assertThatThrownBy(() -> sfn.redriveExecution(r -> r.executionArn(child)))
                .isInstanceOf(ExecutionNotRedrivableException.class);
    }

    @Test
    void anOpenMapRunGoesOnAfterTheSandboxWasStopped() throws Exception {
        var wait = """
                "StartAt": "W", "States": {"W": {"Type": "Task", "Resource":
                "arn:aws:states:us-east-1:000000000000:activity:work", "End": true}}""";
        sfn.createActivity(r -> r.name("work"));
        var machine = map("STANDARD", wait, "\"MaxConcurrency\": 1,");
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine).input("[1, 2]")).executionArn();
        answer("first");

        close();
        start();
        answer("second");

        assertThat(ended(execution).output()).isEqualTo("[\"first\",\"second\"]");
        assertThat(mapRun(execution).executionCounts().succeeded()).isEqualTo(2);
        assertThat(sfn.listExecutions(r -> r.mapRunArn(mapRun(execution).mapRunArn())).executions()).hasSize(2);
    }

    private void answer(String output) {
        var task = sfn.getActivityTask(r -> r.activityArn("arn:aws:states:us-east-1:000000000000:activity:work"));
        sfn.sendTaskSuccess(r -> r.taskToken(task.taskToken()).output("\"" + output + "\""));
    }

    @Test
    void theConcurrencyOfARunningMapRunCanBeChanged() throws Exception {
        var wait = """
                "StartAt": "W", "States": {"W": {"Type": "Task", "Resource":
                "arn:aws:states:us-east-1:000000000000:activity:work", "End": true}}""";
        sfn.createActivity(r -> r.name("work"));
        var machine = map("EXPRESS", wait, "\"MaxConcurrency\": 1,");
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine).input("[1, 2, 3]")).executionArn();
        var first = sfn.getActivityTask(r -> r.activityArn("arn:aws:states:us-east-1:000000000000:activity:work"));
        var run = mapRun(execution).mapRunArn();
        assertThat(mapRun(execution).itemCounts()).extracting(MapRunItemCounts::running, MapRunItemCounts::pending)
                .containsExactly(1L, 2L);

        sfn.updateMapRun(r -> r.mapRunArn(run).maxConcurrency(3));
        answer("x");
        answer("y");
        sfn.sendTaskSuccess(r -> r.taskToken(first.taskToken()).output("1"));

        assertThat(ended(execution).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(mapRun(execution).maxConcurrency()).isEqualTo(3);
        assertThatThrownBy(() -> sfn.updateMapRun(r -> r.mapRunArn(run).maxConcurrency(1)))
                .isInstanceOf(SfnException.class).hasMessageContaining("Map Run is not running");
    }

    @Test
    void resultsAreWrittenWithAManifest() throws Exception {
        put("there", "x");
        var machine = map("STANDARD", FETCH, """
                "ToleratedFailureCount": 1, "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                "Parameters": {"Bucket": "items", "Prefix": "out"}},""");

        var ended = run(machine, "[{\"file\": \"there\"}, {\"file\": \"nowhere\"}]");

        var output = JSON.readTree(ended.output());
        var run = mapRun(ended.executionArn());
        var uuid = run.mapRunArn().substring(run.mapRunArn().lastIndexOf(':') + 1);
        assertThat(output.path("MapRunArn").stringValue()).isEqualTo(run.mapRunArn());
        assertThat(output.at("/ResultWriterDetails/Key").stringValue()).isEqualTo("out/" + uuid + "/manifest.json");
        assertThat(run.itemCounts().resultsWritten()).isEqualTo(2);
        var manifest = object("out/" + uuid + "/manifest.json");
        assertThat(manifest.at("/DestinationBucket").stringValue()).isEqualTo(BUCKET);
        assertThat(manifest.at("/ResultFiles/PENDING").isEmpty()).isTrue();
        var succeeded = object(manifest.at("/ResultFiles/SUCCEEDED/0/Key").stringValue());
        assertThat(succeeded.at("/0/Output").stringValue()).isEqualTo("{\"file\":\"there\"}");
        assertThat(succeeded.at("/0/Status").stringValue()).isEqualTo("SUCCEEDED");
        var failed = object(manifest.at("/ResultFiles/FAILED/0/Key").stringValue());
        assertThat(failed.at("/0/Error").stringValue()).isEqualTo("S3.NoSuchKeyException");
    }

    @Test
    void resultsAreFlattenedIntoTheOutput() throws Exception {
        var machine = map("EXPRESS", PASS,
                "\"ResultWriter\": {\"WriterConfig\": {\"Transformation\": \"FLATTEN\", \"OutputType\": \"JSON\"}},");

        assertThat(run(machine, "[[1, 2], 3, [4]]").output()).isEqualTo("[1,2,3,4]");
    }

    @Test
    void compactResultsAreWrittenAsLines() throws Exception {
        var machine = map("EXPRESS", PASS, """
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "items"},
                "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSONL"}},""");

        var key = JSON.readTree(run(machine, "[1, {\"a\": 2}]").output()).at("/ResultWriterDetails/Key").stringValue();

        var file = key.replace("manifest.json", "SUCCEEDED_0.jsonl");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(file)).asUtf8String()).isEqualTo("1\n{\"a\":2}\n");
    }

    @Test
    void itemsAreReadFromParquet() throws Exception {
        put("rows.parquet", parquet("SELECT i AS id, 'n' || i AS name FROM range(3) t(i)"));

        assertThat(items("""
                {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "PARQUET", "MaxItems": 2},
                 "Parameters": {"Bucket": "items", "Key": "rows.parquet"}}"""))
                .isEqualTo("[{\"id\":0,\"name\":\"n0\"},{\"id\":1,\"name\":\"n1\"}]");
    }

    private byte[] parquet(String select) throws Exception {
        var file = folder.resolve("made.parquet");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        return Files.readAllBytes(file);
    }

    @Test
    void itemsAreFoundByAPointer() throws Exception {
        put("deep.json", "{\"a\": {\"b\": [1, 2]}}");

        assertThat(
                items("""
                        {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/a/b"},
                         "Parameters": {"Bucket": "items", "Key": "deep.json"}}"""))
                .isEqualTo("[1,2]");
    }

    @Test
    void itemsOfAllListedObjectsAreOneList() throws Exception {
        put("many/1.jsonl", "1\n2\n");
        put("many/2.jsonl", "3\n");

        assertThat(items("""
                {"Resource": "arn:aws:states:::s3:listObjectsV2", "ReaderConfig": {"InputType": "JSONL",
                 "Transformation": "LOAD_AND_FLATTEN"}, "Parameters": {"Bucket": "items", "Prefix": "many/"}}"""))
                .isEqualTo("[1,2,3]");
    }

    @Test
    void itemsAreTheRowsOfAnInventory() throws Exception {
        put("inv/data.csv.gz", gzip("\"b\",\"a%20b.txt\",\"5\"\n"));
        put("inv/manifest.json", JSON.writeValueAsString(Map.of("fileFormat", "CSV", "fileSchema", "Bucket, Key, Size",
                "destinationBucket", "arn:aws:s3:::items", "files",
                List.of(Map.of("key", "inv/data.csv.gz")))));

        assertThat(items("""
                {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "MANIFEST"},
                 "Parameters": {"Bucket": "items", "Key": "inv/manifest.json"}}"""))
                .isEqualTo("[{\"Bucket\":\"b\",\"Key\":\"a b.txt\",\"Size\":\"5\"}]");
    }

    @Test
    void itemsAreTheDataThatAthenaUnloaded() throws Exception {
        put("q/1.gz", gzip("{\"a\":1}\n"));
        put("q-manifest.csv", "s3://items/q/1.gz\n");

        assertThat(items("""
                {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSONL",
                 "ManifestType": "ATHENA_DATA"}, "Parameters": {"Bucket": "items", "Key": "q-manifest.csv"}}"""))
                .isEqualTo("[{\"a\":1}]");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void anObjectThatIsNoParquetFileFailsTheReader() throws Exception {
        put("text", "no parquet");
        var machine = map("EXPRESS", PASS, """
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "PARQUET"},
                 "Parameters": {"Bucket": "items", "Key": "text"}},""");

        var ended = run(machine, "{}");

        assertThat(ended.error()).isEqualTo("States.ItemReaderFailed");
        assertThat(ended.cause()).startsWith("The object is not a Parquet file");
    }
}
