package dev.stepdeck.sandbox.glue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.NeedsPython;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Glue and its logs as clients see them: the SDK for Java, boto3 inside a job, and the AWS CLI.
@NeedsPython
class GlueHttpTest {

    private static final Path CLI = Path.of("/usr/bin/aws");

    @TempDir
    Path folder;
    private GlueSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new GlueSandbox(folder);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theSdkRunsAJobAndReadsItsLog() {
        sandbox.job("hello", "print('hello')");
        var credentials = StaticCredentialsProvider
                .create(AwsBasicCredentials.create(sandbox.key.id(), sandbox.key.secret()));
        try (var glue = GlueClient.builder().endpointOverride(sandbox.endpoint).region(Region.US_EAST_1)
                .credentialsProvider(credentials).build();
                var logs = CloudWatchLogsClient.builder().endpointOverride(sandbox.endpoint)
                        .region(Region.US_EAST_1).credentialsProvider(credentials).build()) {
            var run = glue.startJobRun(r -> r.jobName("hello")).jobRunId();
            GlueSandbox.await(() -> glue.getJobRun(r -> r.jobName("hello").runId(run)).jobRun()
                    .jobRunState() == JobRunState.SUCCEEDED);

            assertThat(glue.getJobRuns(r -> r.jobName("hello")).jobRuns())
                    .isEqualTo(List.of(sandbox.get("hello", run)));
            assertThat(logs.filterLogEvents(r -> r.logGroupName("/aws-glue/python-jobs/output")).events())
                    .extracting(FilteredLogEvent::message).containsExactly("hello");
            assertThatThrownBy(() -> glue.getJob(r -> r.jobName("none"))).isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("Job with name: none not found.");
            assertThatThrownBy(() -> logs
                    .filterLogEvents(r -> r.logGroupName("/aws-glue/python-jobs/output").filterPattern("!(")))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Test
    void boto3InAJobTalksToTheSandbox() {
        var run = sandbox.run("boto", """
                try:
                    import boto3
                    print([job['Name'] for job in boto3.client('glue').get_jobs()['Jobs']])
                except ImportError:
                    print('no boto3')
                """);

        assertThat(run.errorMessage()).isNull();
        var output = sandbox.output(run.id());
        assumeTrue(!output.equals(List.of("no boto3")), "boto3 is not on this machine");
        assertThat(output).containsExactly("['boto']");
    }

    @Test
    void theCommandLineStartsARunAndTailsItsLog() throws Exception {
        assumeTrue(Files.isExecutable(CLI), "The AWS CLI is not on this machine");
        sandbox.job("hello", """
                import time
                print('first')
                time.sleep(60)
                """);
        var started = aws("glue", "start-job-run", "--job-name", "hello", "--arguments", "{\"--a\": \"b\"}");
        GlueSandbox.await(() -> !sandbox.output(started).isEmpty());

        assertThat(aws("logs", "tail", "/aws-glue/python-jobs/output", "--format", "short")).endsWith(" first");
        assertThat(aws("glue", "get-job-runs", "--job-name", "hello", "--query",
                "JobRuns[].[Id,JobRunState,Arguments.\"--a\"]")).isEqualTo(started + "\tRUNNING\tb");
        assertThat(aws("glue", "batch-stop-job-run", "--job-name", "hello", "--job-run-ids", started))
                .contains(started);
        assertThat(sandbox.ended("hello", started).jobRunState()).isEqualTo(JobRunState.STOPPED);
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(CLI.toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--endpoint-url", sandbox.endpoint.toString(), "--output", "text"));
        var builder = new ProcessBuilder(line).redirectError(folder.resolve("errors").toFile());
        builder.environment()
                .putAll(Map.of("AWS_ACCESS_KEY_ID", sandbox.key.id(), "AWS_SECRET_ACCESS_KEY", sandbox.key.secret(),
                        "AWS_DEFAULT_REGION", "us-east-1", "AWS_PAGER", ""));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
        return output;
    }
}
