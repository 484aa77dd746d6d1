package dev.stepdeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.stepdeck.aws.NeedsObjects;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import tools.jackson.databind.json.JsonMapper;

/// `deploy` and `destroy` in process, against the sandbox.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployCommandTest {

    /// Makes a template so long that it has to be uploaded to be deployed.
    private static final String LONG_COMMENT = "# long\n".repeat(10_000);
    private static final Person NOBODY = _ -> Optional.empty();

    private final List<String> asked = new ArrayList<>();
    private RunningSandbox running;
    private Map<String, String> environment;
    private Path patterns;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new RunningSandbox(folder.resolve("data"));
        System.setProperty("aws.accessKeyId", running.sandbox().accessKey());
        System.setProperty("aws.secretAccessKey", running.sandbox().secretKey());
        environment = Map.of("AWS_ENDPOINT_URL", running.sandbox().endpoint().toString(), "AWS_ACCESS_KEY_ID", "k",
                "AWS_REGION", "us-east-1");
        patterns = Files.createDirectories(folder.resolve("templates"));
        Files.createDirectories(patterns.resolve("broken"));
        Files.createDirectories(patterns.resolve("fails"));
        Files.writeString(patterns.resolve("fails/pattern.json"), "{\"title\": \"Fails\"}");
        Files.writeString(patterns.resolve("fails/template.yaml"), """
                Resources:
                  One: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: same}}
                  Two: {Type: AWS::Logs::LogGroup, DependsOn: One, Properties: {LogGroupName: same}}
                """);
    }

    @AfterAll
    void stop() {
        running.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private int run(Object command, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private int deploy(Person person, String... arguments) {
        return run(new DeployCommand(environment,
                new PatternChoice(new Patterns(List.of(patterns, Path.of("templates")))), person), arguments);
    }

    private int destroy(Person person, String... arguments) {
        return run(new DestroyCommand(environment, person), arguments);
    }

    @Test
    void saysWhatATemplateNeedsThatThereIsNotBeforeItUploadsOrMakesAnything() throws Exception {
        Files.createDirectories(patterns.resolve("needs"));
        Files.writeString(patterns.resolve("needs/pattern.json"), "{\"title\": \"Needs\"}");
        Files.writeString(patterns.resolve("needs/code.py"), "print(1)");
        Files.writeString(patterns.resolve("needs/template.yaml"), """
                Resources:
                  Job:
                    Type: AWS::Glue::Job
                    Properties: {Role: r, Command: {Name: pythonshell, ScriptLocation: code.py}}
                  Table: {Type: AWS::RDS::DBInstance}
                  Function: {Type: AWS::Lambda::Function}
                """ + LONG_COMMENT);

        assertThat(deploy(NOBODY, "needs", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("Template format error: Unrecognized resource types: [AWS::RDS::DBInstance,"
                + " AWS::Lambda::Function]. The sandbox does not support these types of AWS")
                .doesNotContain("Uploading");

        Files.writeString(patterns.resolve("needs/template.yaml"), """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Function: {Type: AWS::Serverless::Function, Properties: {CodeUri: ., Handler: code.run}}
                """);
        assertThat(deploy(NOBODY, "needs", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("This is a template of the AWS Serverless Application Model (SAM)")
                .doesNotContain("Uploading");
    }

    @Test
    void deploysAndDestroysSfnGlueSync() {
        try (var s3 = running.client(S3Client.builder())) {
            NeedsObjects.assume(s3);
        }
        assertThat(deploy(NOBODY, "sfn-glue-sync", "--parameter", "GlueJobName=my-job", "--parameter", "WorkSeconds=1"))
                .as(() -> err.toString()).isZero();
        var outputs = JsonMapper.shared().readTree(out.toString());
        assertThat(outputs.propertyNames()).containsExactlyInAnyOrder("StateMachineArn", "GlueJobName", "S3BucketName");
        assertThat(outputs.get("GlueJobName").stringValue()).isEqualTo("my-job");
        assertThat(err.toString()).contains("Acknowledged CAPABILITY_IAM").contains("CREATE_COMPLETE");

        assertThat(deploy(NOBODY, "sfn-glue-sync", "--parameter", "GlueJobName=my-job")).isZero();
        assertThat(err.toString()).contains("already up to date");
        assertThat(JsonMapper.shared().readTree(out.toString())).isEqualTo(outputs);

        try (var s3 = running.client(S3Client.builder())) {
            s3.putObject(put -> put.bucket(outputs.get("S3BucketName").stringValue()).key("k"),
                    RequestBody.fromString("x"));
        }
        assertThat(destroy(NOBODY, "sfn-glue-sync")).isEqualTo(1);
        assertThat(err.toString()).contains("Will be lost: 1 object (1 bytes)").contains("--yes");
        assertThat(destroy(question -> {
            asked.add(question);
            return Optional.of(false);
        }, "sfn-glue-sync")).isEqualTo(1);
        assertThat(asked).containsExactly("Delete the stack sfn-glue-sync and all objects in its buckets?");
        assertThat(destroy(NOBODY, "sfn-glue-sync", "--yes")).as(() -> err.toString()).isZero();
        assertThat(err.toString()).contains("DELETE_COMPLETE");
        assertThat(destroy(NOBODY, "sfn-glue-sync", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no stack named sfn-glue-sync.");
    }

    @Test
    void deploysSfnAthenaWithItsLogsAndDestroysBoth() {
        try (var s3 = running.client(S3Client.builder())) {
            NeedsObjects.assume(s3);
            assertThat(deploy(NOBODY, "sfn-athena", "--parameter", "DatabaseName=web_logs", "--parameter",
                    "RowLimit=25", "--parameter", "PageSize=10")).as(() -> err.toString()).isZero();
            var outputs = JsonMapper.shared().readTree(out.toString());
            assertThat(outputs.propertyNames()).containsExactlyInAnyOrder("Logs", "SFName", "SFArn");
            var bucket = outputs.get("Logs").stringValue();
            assertThat(err.toString()).contains("Uploaded 6 of 6 data files to the bucket " + bucket + ".");
            assertThat(s3.listObjects(list -> list.bucket(bucket)).contents()).hasSize(6)
                    .allMatch(object -> object.key().endsWith(".gz"));
            try (var glue = running.client(GlueClient.builder())) {
                assertThat(glue.getTable(get -> get.databaseName("web_logs").name("cf_access_logs")).table())
                        .satisfies(table -> assertThat(table.storageDescriptor().columns()).hasSize(33))
                        .satisfies(table -> assertThat(table.storageDescriptor().location())
                                .isEqualTo("s3://" + bucket + "/"));
            }

            try (var sfn = running.client(SfnClient.builder())) {
                assertThat(processedRows(sfn, outputs.get("SFArn").stringValue())).hasSize(25)
                        .allMatch(row -> row.startsWith("{\"Data\":[{\"VarCharValue\":\""))
                        .noneMatch(row -> row.contains("request_ip"));
            }

            assertThat(deploy(NOBODY, "sfn-athena")).isZero();
            assertThat(err.toString()).contains("already up to date").doesNotContain("Uploading data/")
                    .contains("The pattern's data is already in the bucket " + bucket + ".");
            assertThat(destroy(NOBODY, "sfn-athena", "--yes")).as(() -> err.toString()).isZero();
        }
    }

    private static List<String> processedRows(SfnClient sfn, String machine) {
        var execution = sfn.startExecution(start -> start.stateMachineArn(machine).input("{}")).executionArn();
        var end = System.nanoTime() + 120_000_000_000L;
        while (sfn.describeExecution(get -> get.executionArn(execution)).status() == ExecutionStatus.RUNNING) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
        var ended = sfn.describeExecution(get -> get.executionArn(execution));
        assertThat(ended.status()).as(ended.error() + ": " + ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return sfn.getExecutionHistoryPaginator(get -> get.executionArn(execution)).stream()
                .flatMap(page -> page.events().stream()).map(HistoryEvent::stateEnteredEventDetails)
                .filter(entered -> entered != null && entered.name().equals("DoSomething"))
                .map(StateEnteredEventDetails::input).toList();
    }

    @Test
    void saysThatTheDataIsMissingWhenOnlyTheStackIsThere() throws Exception {
        Files.createDirectories(patterns.resolve("no-bucket/data"));
        Files.writeString(patterns.resolve("no-bucket/pattern.json"), "{\"title\": \"No bucket\"}");
        Files.writeString(patterns.resolve("no-bucket/data/data.json"), "{\"output\": \"Logs\"}");
        Files.writeString(patterns.resolve("no-bucket/data/a.csv"), "1");
        Files.writeString(patterns.resolve("no-bucket/template.yaml"), """
                Resources: {Group: {Type: AWS::Logs::LogGroup}}
                Outputs: {Logs: {Value: no-such-bucket}}
                """);

        assertThat(deploy(NOBODY, "no-bucket")).isEqualTo(1);

        assertThat(err.toString())
                .contains("Uploading the pattern's data failed: The bucket no-such-bucket, which the output Logs")
                .contains("The stack no-bucket is deployed. Deploy it again to upload the data.");
        assertThat(destroy(NOBODY, "no-bucket", "--yes")).isZero();
    }

    @Test
    void saysTheRootCauseAndHowToGoOn() {
        assertThat(deploy(NOBODY, "fails")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> line.startsWith("  ")).findFirst().orElseThrow())
                .startsWith("  Two (AWS::Logs::LogGroup): ").contains("already exists");

        assertThat(deploy(NOBODY, "fails")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo(
                "The stack fails is in ROLLBACK_COMPLETE and can only be deleted. Run again with --yes to agree to it.");
        assertThat(destroy(NOBODY, "fails")).isZero();
    }

    @Test
    void refusesWrongArgumentsBeforeAnyCall() {
        assertThat(deploy(NOBODY, "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no pattern nothing. Known: ").contains("sfn-glue-sync");
        assertThat(deploy(NOBODY, "broken")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no pattern.json in it.");
        assertThat(deploy(NOBODY, "sfn-glue-sync", "--parameter", "Nope=1")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("The template has no parameter Nope. It has: GlueJobName, WorkSeconds");
        assertThat(deploy(NOBODY, "sfn-glue-sync", "--parameter", "WorkSeconds=301")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("Parameter 'WorkSeconds' must be a number not greater than 300");
        assertThat(deploy(NOBODY, "sfn-glue-sync", "--stack-name", "1a")).isEqualTo(2);
    }
}
