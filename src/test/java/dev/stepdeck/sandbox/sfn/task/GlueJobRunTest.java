package dev.stepdeck.sandbox.sfn.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.sfn.SfnService;
import dev.stepdeck.sandbox.status.StatusChanges;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.ServiceApi;
import dev.stepdeck.sandbox.wire.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class GlueJobRunTest {

    @TempDir
    Path folder;

    private final FakeGlue glue = new FakeGlue();
    private Store store;
    private SfnClient sfn;

    @BeforeEach
    void open() {
        store = Store.open(folder);
        sfn = service();
    }

    @AfterEach
    void close() {
        sfn.close();
        store.close();
    }

    private SfnClient service() {
        return SfnService.create(store, new SandboxClock(1), glue, new NoAthena(), new NoLogs(), new NoS3(),
                new Services().add(ServiceApi.GLUE, glue)::call, new StatusChanges(store, InstantSource.system()),
                CompletableFuture.completedFuture(glue));
    }

    private String start(String resource, String more) {
        var machine = sfn.createStateMachine(r -> r.name("glue" + System.nanoTime())
                .roleArn("arn:aws:iam::000000000000:role/r")
                .definition("""
                        {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::%s",
                         "Parameters": {"JobName": "job", "Arguments": {"--message.$": "$.message"}}%s, "End": true}}}
                        """.formatted(resource, more)));
        return sfn.startExecution(r -> r.stateMachineArn(machine.stateMachineArn()).input("{\"message\":\"hi\"}"))
                .executionArn();
    }

    private DescribeExecutionResponse ended(String execution) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            var now = sfn.describeExecution(r -> r.executionArn(execution));
            if (!now.statusAsString().equals("RUNNING")) {
                return now;
            }
            assertThat(System.nanoTime()).as("time to end").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private List<HistoryEvent> history(String execution) {
        return sfn.getExecutionHistory(r -> r.executionArn(execution).maxResults(1000)).events();
    }

    private List<String> types(String execution) {
        return history(execution).stream().map(HistoryEvent::typeAsString).toList();
    }

    @Test
    void syncWaitsForTheRunAndGivesItInAwssSpelling() throws Exception {
        var execution = start("glue:startJobRun.sync", "");
        glue.awaitStart();
        assertThat(sfn.describeExecution(r -> r.executionArn(execution)).statusAsString()).isEqualTo("RUNNING");
        glue.state = JobRunState.SUCCEEDED;

        var ended = ended(execution);

        assertThat(ended.output()).contains("\"Id\":\"jr_1\"", "\"JobName\":\"job\"", "\"JobRunState\":\"SUCCEEDED\"",
                "\"Arguments\":{\"--message\":\"hi\"}", "\"StartedOn\":1700000000000", "\"MaxCapacity\":0.0625",
                "\"ExecutionTime\":12");
        assertThat(types(execution)).containsExactly("ExecutionStarted", "TaskStateEntered", "TaskScheduled",
                "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded");
        var scheduled = history(execution).get(2).taskScheduledEventDetails();
        assertThat(scheduled.resource()).isEqualTo("startJobRun.sync");
        assertThat(scheduled.resourceType()).isEqualTo("glue");
        assertThat(scheduled.region()).isEqualTo("us-east-1");
        assertThat(scheduled.parameters()).isEqualTo("{\"JobName\":\"job\",\"Arguments\":{\"--message\":\"hi\"}}");
        assertThat(history(execution).get(4).taskSubmittedEventDetails().output()).contains("\"JobRunId\":\"jr_1\"",
                "\"HttpStatusCode\":200");
    }

    @Test
    void aFailedRunFailsTheTaskWithTheRunAsCause() throws Exception {
        glue.state = JobRunState.FAILED;

        var ended = ended(start("glue:startJobRun.sync", ""));

        assertThat(ended.error()).isEqualTo("States.TaskFailed");
        assertThat(ended.cause()).contains("\"JobRunState\":\"FAILED\"", "\"ErrorMessage\":\"exit 1\"");
    }

    @Test
    void aJobThatIsMissingFailsTheSubmission() throws Exception {
        glue.missing = true;

        var execution = start("glue:startJobRun.sync", "");

        assertThat(ended(execution).error()).isEqualTo("Glue.EntityNotFoundException");
        assertThat(ended(execution).cause()).startsWith("Failed to start job run due to missing metadata."
                + " (Service: AWSGlue; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ");
        assertThat(types(execution)).contains("TaskSubmitFailed");
    }

    @Test
    void stoppingTheExecutionStopsTheRun() throws Exception {
        var execution = start("glue:startJobRun.sync", "");
        glue.awaitStart();

        sfn.stopExecution(r -> r.executionArn(execution).error("Me").cause("enough"));

        assertThat(ended(execution).statusAsString()).isEqualTo("ABORTED");
        assertThat(glue.stopped).containsExactly("jr_1");
        assertThat(types(execution)).endsWith("TaskSubmitted", "ExecutionAborted");
    }

    @Test
    void aTimeoutStopsTheRun() throws Exception {
        var execution = start("glue:startJobRun.sync", ", \"TimeoutSeconds\": 1");

        assertThat(ended(execution).error()).isEqualTo("States.Timeout");
        assertThat(glue.stopped).containsExactly("jr_1");
    }

    @Test
    void theRunIsPickedUpWhenTheSandboxStartsAgain() throws Exception {
        var execution = start("glue:startJobRun.sync", "");
        long end = System.nanoTime() + 120_000_000_000L;
        while (!types(execution).contains("TaskSubmitted")) {
            assertThat(System.nanoTime()).as("time to submit").isLessThan(end);
            Thread.sleep(5);
        }
        sfn.close();
        glue.state = JobRunState.SUCCEEDED;

        sfn = service();

        assertThat(ended(execution).statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(glue.started).hasSize(1);
        assertThat(glue.stopped).isEmpty();
    }

    @Test
    void withoutSyncTheTaskEndsWithTheAnswer() throws Exception {
        var ended = ended(start("glue:startJobRun", ""));

        assertThat(ended.output()).startsWith("{\"JobRunId\":\"jr_1\"");
    }

    @Test
    void anIntegrationThatTheSandboxLacksIsNamed() throws Exception {
        var ended = ended(start("ecs:runTask", ""));

        assertThat(ended.cause()).isEqualTo("The sandbox does not have the integration arn:aws:states:::ecs:runTask");
    }

    private static final class FakeGlue implements GlueClient {

        private final List<StartJobRunRequest> started = new CopyOnWriteArrayList<>();
        private final List<String> stopped = new CopyOnWriteArrayList<>();
        private volatile JobRunState state = JobRunState.RUNNING;
        private volatile boolean missing;

        void awaitStart() throws InterruptedException {
            while (started.isEmpty()) {
                Thread.sleep(5);
            }
        }

        @Override
        public StartJobRunResponse startJobRun(StartJobRunRequest request) {
            if (missing) {
                throw Faults.of(EntityNotFoundException.builder(), "EntityNotFoundException",
                        "Failed to start job run due to missing metadata.");
            }
            started.add(request);
            return StartJobRunResponse.builder().jobRunId("jr_1").build();
        }

        @Override
        public GetJobRunResponse getJobRun(GetJobRunRequest request) {
            return GetJobRunResponse.builder().jobRun(JobRun.builder().id(request.runId()).jobName(request.jobName())
                    .jobRunState(state).errorMessage(state == JobRunState.FAILED ? "exit 1" : null)
                    .arguments(started.getFirst().arguments()).startedOn(Instant.ofEpochMilli(1_700_000_000_000L))
                    .maxCapacity(0.0625).executionTime(12).build()).build();
        }

        @Override
        public BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request) {
            stopped.addAll(new ArrayList<>(request.jobRunIds()));
            return BatchStopJobRunResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class NoAthena implements AthenaClient {

        @Override
        public String serviceName() {
            return "athena";
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    private static final class NoLogs implements CloudWatchLogsClient {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class NoS3 implements S3Client {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
