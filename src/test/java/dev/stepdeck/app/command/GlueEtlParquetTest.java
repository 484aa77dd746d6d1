package dev.stepdeck.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
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
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import tools.jackson.databind.json.JsonMapper;

/// The pattern `glue-etl-parquet`, deployed and run on a sandbox whose clock is sped up.
@NeedsPython
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GlueEtlParquetTest {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String JOB = "json-to-pq-000000000000-us-east-1";

    private Sandbox sandbox;
    private Clients clients;
    private Map<String, String> outputs;

    @BeforeAll
    void deploy(@TempDir Path folder) {
        sandbox = SharedEngines.sandbox(folder.resolve("data"), 100);
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        System.setProperty("aws.accessKeyId", sandbox.accessKey());
        System.setProperty("aws.secretAccessKey", sandbox.secretKey());
        var environment = Map.of("AWS_ENDPOINT_URL", sandbox.endpoint().toString(), "AWS_ACCESS_KEY_ID", "k",
                "AWS_REGION",
                "us-east-1");
        var out = new StringWriter();
        var command = new DeployCommand(environment, new PatternChoice(new Patterns(List.of(Path.of("templates")))),
                _ -> Optional.empty());
        int code = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()))
                .execute("glue-etl-parquet", "--parameter", "ScheduleState=DISABLED");
        assertThat(code).isZero();
        outputs = JsonMapper.shared().readValue(out.toString(), JsonMapper.shared().getTypeFactory()
                .constructMapType(Map.class, String.class, String.class));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private DescribeExecutionResponse execute(String input) {
        var started = clients.sfn().startExecution(start -> start.stateMachineArn(outputs.get("StateMachineArn"))
                .input(input)).executionArn();
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var execution = clients.sfn().describeExecution(describe -> describe.executionArn(started));
            if (execution.status() != ExecutionStatus.RUNNING) {
                return execution;
            }
            assertThat(System.nanoTime()).as("the execution takes too long").isLessThan(end);
            Pause.shortly();
        }
    }

    private List<JobRun> runs(String table) {
        return clients.glue().getJobRuns(get -> get.jobName(JOB)).jobRuns().stream()
                .filter(run -> table.equals(run.arguments().get("--table"))).toList();
    }

    @Test
    void goodDataBecomesParquetThatAthenaReads() {
        var execution = execute("{\"table\": \"orders\"}");

        assertThat(execution.status()).as(execution.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(runs("orders")).singleElement()
                .satisfies(run -> assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED));
        assertThat(query("SELECT count(*), count(DISTINCT order_date), count(DISTINCT order_id) FROM orders_parquet"))
                .isEqualTo(List.of(List.of("250", "4", "250")));
    }

    @Test
    void badDataIsTriedFourTimesThenTold() {
        var execution = execute("{\"table\": \"orders_bad\"}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.cause()).contains("IsUnique").contains("7 rules of data quality failed for orders_bad");
        assertThat(runs("orders_bad")).hasSize(4).allSatisfy(run -> {
            assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(run.errorMessage()).contains("Value: -2.0, 5000.0 does not meet the constraint requirement!");
        });
        assertThat(clients.sfn().getExecutionHistory(get -> get.executionArn(execution.executionArn()).maxResults(1000))
                .events().stream().map(HistoryEvent::stateEnteredEventDetails).filter(details -> details != null)
                .map(StateEnteredEventDetails::name))
                .containsExactly("Run ETL job", "Tell of the failure", "Job failed");
        assertThat(clients.s3().listObjectsV2(list -> list.bucket(outputs.get("OutputBucketName"))
                .prefix("parquet/orders_bad/")).contents()).isEmpty();
        assertThat(query("SELECT count(*) FROM orders_bad_rejected"
                + " WHERE contains(dataqualityrulesfail, 'IsComplete \"order_id\"')")).isEqualTo(List.of(List.of("1")));
    }

    private List<List<String>> query(String sql) {
        var athena = clients.athena();
        var id = athena.startQueryExecution(start -> start.queryString(sql)
                .queryExecutionContext(context -> context.database(outputs.get("DatabaseName")))
                .resultConfiguration(result -> result
                        .outputLocation("s3://" + outputs.get("OutputBucketName") + "/queries/")))
                .queryExecutionId();
        while (true) {
            var status = athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution().status();
            if (status.state() == QueryExecutionState.SUCCEEDED) {
                break;
            }
            assertThat(status.state()).as(status.stateChangeReason()).isNotEqualTo(QueryExecutionState.FAILED);
            Pause.shortly();
        }
        return athena.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows().stream().skip(1)
                .map(row -> row.data().stream().map(Datum::varCharValue).toList()).toList();
    }
}
