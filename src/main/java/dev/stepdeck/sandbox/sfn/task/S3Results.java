package dev.stepdeck.sandbox.sfn.task;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.ResultStore;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Writes the results of Map Runs to S3.
public final class S3Results implements ResultStore {

    private final S3Client s3;

    /// @param s3 where the objects go
    public S3Results(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void write(String bucket, String key, String text) {
        try {
            s3.putObject(r -> r.bucket(bucket).key(key).contentType("application/json"), RequestBody.fromString(text));
        } catch (AwsServiceException e) {
            throw new FailureException(Failure.of("States.ResultWriterFailed",
                    AwsFaults.optimised(e, ServiceNames.S3).cause().orElse("")));
        }
    }
}
