package dev.stepdeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SharedEngines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.TransformStatusType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import tools.jackson.databind.json.JsonMapper;

/// The pattern `findmatches-dedup`, deployed on a sandbox whose clock is sped up: labels and customers land in its bucket.
@NeedsPython
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindmatchesDedupTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Path PATTERN = Path.of("templates", "findmatches-dedup");
    private static final String FOLDER = "etl-ttt-demo/data_analytics_team_folder/";
    private static final String ONE_RECORD_EACH = "SELECT customer_id, records FROM ml_final_top_customers";

    private Sandbox sandbox;
    private Clients clients;
    private Map<String, String> outputs;
    private Map<String, String> known;

    @BeforeAll
    void deploy(@TempDir Path folder) throws IOException {
        sandbox = SharedEngines.sandbox(folder.resolve("data"), 100);
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        System.setProperty("aws.accessKeyId", sandbox.accessKey());
        System.setProperty("aws.secretAccessKey", sandbox.secretKey());
        var environment = Map.of("AWS_ENDPOINT_URL", sandbox.endpoint().toString(), "AWS_ACCESS_KEY_ID", "k",
                "AWS_REGION", "us-east-1");
        var out = new StringWriter();
        var command = new DeployCommand(environment, new PatternChoice(new Patterns(List.of(Path.of("templates")))),
                _ -> Optional.empty());
        var events = new StringWriter();
        int code = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(events))
                .execute("findmatches-dedup");
        assertThat(code).as(events.toString()).isZero();
        outputs = JsonMapper.shared().readValue(out.toString(), JsonMapper.shared().getTypeFactory()
                .constructMapType(Map.class, String.class, String.class));
        known = new HashMap<>();
        Files.readAllLines(PATTERN.resolve("uploads/known-duplicates.csv")).stream().skip(1)
                .map(line -> line.split(","))
                .forEach(line -> known.put(line[0], line[1]));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /// One test, for each step goes on from the one before: a step that failed could not be run again by itself.
    @Test
    void whatLandsIsMatchedWithWhatHasLanded() throws IOException {
        labelsThatLandTeachTheTransform();
        customersThatLandBecomeATableWithoutDuplicates();
        aSecondFileThatComesInPartsIsMatchedWithTheFirst();
        aFileThatWentWrongFailsTheExecutionWhichSaysWhatToDo();
    }

    private void labelsThatLandTeachTheTransform() {
        var taught = ended("TeachStateMachineArn", 1);

        assertThat(taught.status()).as(taught.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        var transform = clients.glue().getMLTransform(get -> get.transformId(outputs.get("TransformId")));
        assertThat(transform.status()).isEqualTo(TransformStatusType.READY);
        assertThat(transform.labelCount()).isEqualTo(169);
        assertThat(transform.evaluationMetrics().findMatchesMetrics().f1()).isGreaterThan(0.9);
    }

    private void customersThatLandBecomeATableWithoutDuplicates() {
        clients.s3().putObject(put -> put.bucket(outputs.get("BucketName")).key(FOLDER + "full-top-customer.csv"),
                PATTERN.resolve("data/ml-lab/ml-customer-full/full-top-customer.csv"));

        var execution = ended("StateMachineArn", 1);

        assertThat(execution.status()).as(execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.input()).contains("\"eventName\":\"PutObject\"");
        assertThat(execution.output()).contains("\"JobRunState\":\"SUCCEEDED\"").contains("\"Status\":\"SUCCEEDED\"");
        holds(query(ONE_RECORD_EACH), 1211, 800);
    }

    private void aSecondFileThatComesInPartsIsMatchedWithTheFirst() throws IOException {
        var bucket = outputs.get("BucketName");
        var key = FOLDER + "more-top-customer.csv";
        var upload = clients.s3().createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
        var part = clients.s3().uploadPart(send -> send.bucket(bucket).key(key).uploadId(upload).partNumber(1),
                RequestBody.fromBytes(Files.readAllBytes(PATTERN.resolve("uploads/more-top-customer.csv"))));
        clients.s3().completeMultipartUpload(complete -> complete.bucket(bucket).key(key).uploadId(upload)
                .multipartUpload(all -> all.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));

        var execution = ended("StateMachineArn", 2);

        assertThat(execution.status()).as(execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.input()).contains("\"eventName\":\"CompleteMultipartUpload\"");
        holds(query(ONE_RECORD_EACH), 1271, 820);
    }

    private void aFileThatWentWrongFailsTheExecutionWhichSaysWhatToDo() {
        clients.s3().putObject(put -> put.bucket(outputs.get("BucketName")).key(FOLDER + "bad-top-customer.csv"),
                PATTERN.resolve("uploads/bad-top-customer.csv"));

        var execution = ended("StateMachineArn", 3);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).isEqualTo("States.TaskFailed");
        assertThat(JsonMapper.shared().readTree(execution.cause()).path("ErrorMessage").asString(""))
                .contains(FOLDER + "bad-top-customer.csv lacks the columns customer_id, first_name")
                .contains("Its header line is: id;first_name;").contains("Upload it again");
        holds(query(ONE_RECORD_EACH), 1271, 820);
    }

    /// The newest execution of a state machine when there have been so many, once it has ended.
    private DescribeExecutionResponse ended(String machine, int count) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var executions = clients.sfn().listExecutions(list -> list.stateMachineArn(outputs.get(machine)))
                    .executions();
            if (executions.size() >= count && executions.getFirst().status() != ExecutionStatus.RUNNING) {
                assertThat(executions).hasSize(count);
                return clients.sfn().describeExecution(get -> get.executionArn(executions.getFirst().executionArn()));
            }
            assertThat(System.nanoTime()).as("the execution takes too long").isLessThan(end);
            Pause.shortly();
        }
    }

    /// Each record has gone into one row, and nearly each customer has one row.
    private void holds(List<List<String>> rows, int records, int customers) {
        var rowsOf = new HashMap<String, Integer>();
        rows.forEach(row -> rowsOf.merge(String.valueOf(known.get(row.getFirst())), 1, Integer::sum));
        assertThat(rows.stream().mapToInt(row -> Integer.parseInt(row.get(1))).sum()).isEqualTo(records);
        assertThat(rowsOf.values().stream().filter(count -> count == 1).count())
                .isGreaterThan(Math.round(0.97 * customers));
        assertThat(rows).hasSizeBetween((int) (0.98 * customers), (int) (1.02 * customers));
    }

    private List<List<String>> query(String sql) {
        var athena = clients.athena();
        var id = athena.startQueryExecution(start -> start.queryString(sql)
                .queryExecutionContext(context -> context.database(outputs.get("DatabaseName")))
                .resultConfiguration(result -> result
                        .outputLocation("s3://" + outputs.get("BucketName") + "/queries/")))
                .queryExecutionId();
        while (true) {
            var status = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status();
            if (status.state() == QueryExecutionState.SUCCEEDED) {
                break;
            }
            assertThat(status.state()).as(status.stateChangeReason()).isNotEqualTo(QueryExecutionState.FAILED);
            Pause.shortly();
        }
        return athena.getQueryResultsPaginator(get -> get.queryExecutionId(id)).stream()
                .flatMap(page -> page.resultSet().rows().stream()).skip(1)
                .map(row -> row.data().stream().map(Datum::varCharValue).toList()).toList();
    }
}
