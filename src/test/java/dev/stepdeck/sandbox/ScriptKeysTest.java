package dev.stepdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/// The key that a script gets.
@NeedsPython
@Timeout(900)
class ScriptKeysTest {

    private static final Set<JobRunState> UNDER_WAY = Set.of(JobRunState.STARTING, JobRunState.RUNNING);

    @Test
    void aScriptHasAKeyOfItsOwnThatEndsWithIt(@TempDir Path folder) throws InterruptedException {
        try (var sandbox = new RunningSandbox(folder);
                var glue = sandbox.client(GlueClient.builder());
                var logs = sandbox.client(CloudWatchLogsClient.builder());
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("scripts"));
            s3.putObject(put -> put.bucket("scripts").key("key.py"), RequestBody.fromString("""
                    import boto3, os, urllib.error, urllib.request
                    print(os.environ['AWS_ACCESS_KEY_ID'])
                    print(os.environ['AWS_SECRET_ACCESS_KEY'])
                    print(os.environ['AWS_SESSION_TOKEN'])
                    identity = boto3.client('sts').get_caller_identity()
                    print(identity['Arn'], identity['UserId'])
                    try:
                        urllib.request.urlopen(os.environ['AWS_ENDPOINT_URL'])
                    except urllib.error.HTTPError as e:
                        print(e.code)
                    """));
            glue.createJob(create -> create.name("key").role("role")
                    .command(command -> command.name("pythonshell").scriptLocation("s3://scripts/key.py")));
            var run = glue.startJobRun(start -> start.jobName("key")).jobRunId();
            while (UNDER_WAY.contains(glue.getJobRun(get -> get.jobName("key").runId(run)).jobRun().jobRunState())) {
                Pause.shortly();
            }

            var lines = logs.filterLogEvents(filter -> filter.logGroupName("/aws-glue/python-jobs/output")).events();

            assertThat(lines).hasSize(5);
            assertThat(lines.getFirst().message()).matches("ASIA[A-Z2-7]{16}")
                    .isNotEqualTo(sandbox.sandbox().accessKey());
            assertThat(lines.getLast().message()).as("the endpoint is reached").isEqualTo("403");
            assertThat(lines.get(3).message()).matches("arn:aws:sts::000000000000:assumed-role/role/"
                    + "GlueJobRunnerSession AROA[A-Z0-9]{17}:GlueJobRunnerSession");
            var ended = AwsSessionCredentials.create(lines.getFirst().message(), lines.get(1).message(),
                    lines.get(2).message());
            assertThatThrownBy(() -> identify(sandbox, ended)).isInstanceOfSatisfying(AwsServiceException.class,
                    e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private static String identify(RunningSandbox sandbox, AwsSessionCredentials credentials) {
        try (var sts = sandbox.client(StsClient.builder())) {
            return sts.getCallerIdentity(get -> get.overrideConfiguration(
                    c -> c.credentialsProvider(StaticCredentialsProvider.create(credentials)))).arn();
        }
    }
}
