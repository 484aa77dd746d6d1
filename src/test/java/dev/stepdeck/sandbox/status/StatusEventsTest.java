package dev.stepdeck.sandbox.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rules hear of executions, job runs, crawlers, queries, results of data quality and instances, with the details that AWS's guides show.
class StatusEventsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:heard";
    private static final long LONGEST_NANOS = 120_000_000_000L;

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SqsClient sqs;
    private String queue;
    private final List<JsonNode> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sqs = sandbox.client(SqsClient.builder());
        queue = sqs.createQueue(create -> create.queueName("heard")).queueUrl();
        sqs.setQueueAttributes(set -> set.queueUrl(queue).attributesWithStrings(Map.of(
                QueueAttributeName.POLICY.toString(), """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                         "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}""".formatted(QUEUE))));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void listen(String pattern) {
        try (var events = sandbox.client(EventBridgeClient.builder())) {
            events.putRule(put -> put.name("listener").eventPattern(pattern));
            events.putTargets(put -> put.rule("listener").targets(Target.builder().id("1").arn(QUEUE).build()));
        }
    }

    /// The first event of the kind that comes.
    private JsonNode hear(Predicate<JsonNode> wanted) {
        var end = System.nanoTime() + LONGEST_NANOS;
        while (heard.stream().noneMatch(wanted)) {
            assertThat(System.nanoTime()).as("in time: %s", heard).isLessThan(end);
            sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1)).messages()
                    .forEach(message -> {
                        heard.add(JsonMapper.shared().readTree(message.body()));
                        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
                    });
        }
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static Predicate<JsonNode> detail(String field, String value) {
        return event -> event.path("detail").path(field).asString("").equals(value);
    }

    @Test
    void executionsTellHowTheyBeganAndEnded() {
        listen("""
                {"source": ["aws.states"], "detail-type": ["Step Functions Execution Status Change"]}""");
        try (var sfn = sandbox.client(SfnClient.builder())) {
            var machine = sfn.createStateMachine(create -> create.name("m").roleArn("arn:aws:iam::000000000000:role/r")
                    .definition("""
                            {"StartAt": "A", "States": {"A": {"Type": "Choice", "Default": "No", "Choices": [
                              {"Variable": "$.ok", "BooleanEquals": true, "Next": "Yes"}]},
                             "Yes": {"Type": "Succeed"}, "No": {"Type": "Fail", "Error": "E", "Cause": "because"}}}"""))
                    .stateMachineArn();
            var good = sfn.startExecution(start -> start.stateMachineArn(machine).input("{\"ok\":true}"))
                    .executionArn();
            var bad = sfn.startExecution(start -> start.stateMachineArn(machine).input("{\"ok\": false}"))
                    .executionArn();

            var began = hear(detail("status", "RUNNING").and(detail("executionArn", good)));
            var ended = hear(detail("status", "SUCCEEDED"));
            var failed = hear(detail("status", "FAILED"));

            assertThat(began.path("resources").path(0).asString()).isEqualTo(good);
            assertThat(began.path("detail").path("output").isNull()).isTrue();
            assertThat(began.path("detail").path("stopDate").isNull()).isTrue();
            assertThat(ended.path("detail")).isEqualTo(JsonMapper.shared().readTree(
                    """
                            {"executionArn": "%s", "stateMachineArn": "%s", "name": "%s", "status": "SUCCEEDED", "startDate": %d,
                             "stopDate": %d, "input": "{\\"ok\\":true}", "inputDetails": {"included": true},
                             "output": "{\\"ok\\":true}", "outputDetails": {"included": true}, "error": null, "cause": null,
                             "stateMachineVersionArn": null, "stateMachineAliasArn": null, "redriveCount": 0,
                             "redriveDate": null}"""
                            .formatted(good, machine, good.substring(good.lastIndexOf(':') + 1),
                                    sfn.describeExecution(it -> it.executionArn(good)).startDate().toEpochMilli(),
                                    sfn.describeExecution(it -> it.executionArn(good)).stopDate().toEpochMilli())));
            assertThat(failed.path("detail").path("executionArn").asString()).isEqualTo(bad);
            assertThat(failed.path("detail").path("error").asString()).isEqualTo("E");
            assertThat(failed.path("detail").path("cause").asString()).isEqualTo("because");
        }
    }

    @Test
    @NeedsPython
    void jobRunsAndCrawlersTellHowTheyEnded() {
        listen("""
                {"source": ["aws.glue"]}""");
        try (var glue = sandbox.client(GlueClient.builder()); var s3 = sandbox.client(S3Client.builder())) {
            s3.createBucket(create -> create.bucket("lake"));
            s3.putObject(put -> put.bucket("lake").key("good.py"), RequestBody.fromString("print(1)"));
            s3.putObject(put -> put.bucket("lake").key("bad.py"), RequestBody.fromString("import sys; sys.exit(3)"));
            s3.putObject(put -> put.bucket("lake").key("data/a.csv"), RequestBody.fromString("id,name\n1,Ann\n"));
            for (var name : List.of("good", "bad")) {
                glue.createJob(create -> create.name(name).role("arn:aws:iam::000000000000:role/r").command(
                        command -> command.name("pythonshell").scriptLocation("s3://lake/" + name + ".py")));
                glue.startJobRun(start -> start.jobName(name));
            }
            glue.createCrawler(create -> create.name("c").role("r").databaseName("db")
                    .targets(targets -> targets.s3Targets(S3Target.builder().path("s3://lake/data/").build())));
            glue.startCrawler(start -> start.name("c"));

            var good = hear(detail("jobName", "good"));
            assertThat(good.path("detail-type").asString()).isEqualTo("Glue Job State Change");
            assertThat(good.path("detail").path("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(good.path("detail").path("message").asString()).isEqualTo("Job run succeeded");
            var bad = hear(detail("jobName", "bad")).path("detail");
            assertThat(bad.path("state").asString()).isEqualTo("FAILED");
            assertThat(bad.path("severity").asString()).isEqualTo("ERROR");
            assertThat(bad.path("message").asString()).isEqualTo("Command failed with exit code 3");
            assertThat(hear(detail("state", "Started")).path("detail-type").asString())
                    .isEqualTo("Glue Crawler State Change");
            assertThat(hear(detail("state", "Succeeded")).path("detail").path("tablesCreated").asString())
                    .isEqualTo("1");
        }
    }

    @Test
    void queriesAndResultsOfRulesTellHowTheyEnded() {
        listen("""
                {"source": ["aws.athena", "aws.glue-dataquality"]}""");
        try (var athena = sandbox.client(AthenaClient.builder());
                var s3 = sandbox.client(S3Client.builder());
                var glue = sandbox.client(GlueClient.builder())) {
            s3.createBucket(create -> create.bucket("lake"));
            s3.putObject(put -> put.bucket("lake").key("t/a.csv"), RequestBody.fromString("1\n2\n"));
            glue.createDatabase(create -> create.databaseInput(it -> it.name("db")));
            var query = athena.startQueryExecution(start -> start.queryString("""
                    CREATE EXTERNAL TABLE db.t (id int) ROW FORMAT DELIMITED LOCATION 's3://lake/t/'""")
                    .resultConfiguration(result -> result.outputLocation("s3://lake/results/"))).queryExecutionId();

            assertThat(hear(detail("currentState", "SUCCEEDED")).path("detail"))
                    .isEqualTo(JsonMapper.shared().readTree(
                            """
                                    {"versionId": "0", "currentState": "SUCCEEDED", "previousState": "RUNNING", "statementType": "DDL",
                                     "queryExecutionId": "%s", "workgroupName": "primary", "sequenceNumber": "3"}"""
                                    .formatted(query)));

            glue.createDataQualityRuleset(
                    create -> create.name("rules").ruleset("Rules = [RowCount = 2, Sum \"id\" = 9]"));
            var run = glue.startDataQualityRulesetEvaluationRun(start -> start.rulesetNames("rules")
                    .role("arn:aws:iam::000000000000:role/r")
                    .dataSource(source -> source.glueTable(table -> table.databaseName("db").tableName("t"))))
                    .runId();
            var result = hear(detail("state", "FAILED"));

            assertThat(result.path("detail-type").asString()).isEqualTo("Data Quality Evaluation Results Available");
            assertThat(result.path("detail").path("context")).isEqualTo(JsonMapper.shared().readTree("""
                    {"contextType": "GLUE_DATA_CATALOG", "runId": "%s", "databaseName": "db", "tableName": "t",
                     "catalogId": "000000000000"}""".formatted(run)));
            assertThat(result.path("detail").path("numRulesFailed").asInt()).isEqualTo(1);
            assertThat(result.path("detail").path("score").asDouble()).isEqualTo(0.5);
        }
    }

    @Test
    void instancesTellTheirStates() {
        listen("""
                {"detail-type": ["EC2 Instance State-change Notification"]}""");
        try (var ec2 = sandbox.client(Ec2Client.builder())) {
            var image = ec2.describeImages(describe -> describe.owners("amazon")).images().stream()
                    .filter(each -> each.architectureAsString().equals("x86_64")).findFirst().orElseThrow().imageId();
            var id = ec2.runInstances(run -> run.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1))
                    .instances().getFirst().instanceId();
            hear(detail("state", "running"));
            ec2.terminateInstances(terminate -> terminate.instanceIds(id));

            var gone = hear(detail("state", "terminated"));

            assertThat(gone.path("resources").path(0).asString()).endsWith(":instance/" + id);
            assertThat(heard).extracting(event -> event.path("detail").path("state").asString())
                    .containsExactly("pending", "running", "shutting-down", "terminated");
        }
    }
}
