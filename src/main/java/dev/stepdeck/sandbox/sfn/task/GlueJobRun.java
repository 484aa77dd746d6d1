package dev.stepdeck.sandbox.sfn.task;

import java.time.Duration;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.StoppedException;
import dev.stepdeck.sandbox.sfn.run.TaskCall;
import dev.stepdeck.sandbox.sfn.run.TaskResource;
import dev.stepdeck.sandbox.wire.SdkJson;
import dev.stepdeck.sandbox.wire.TimestampStyle;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `glue:startJobRun` and `glue:startJobRun.sync`: starts a job run, and with `.sync` waits for its end. The run is
/// stopped when the execution is, or when the state's time is over.
final class GlueJobRun implements Integration {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> FAILED = Set.of("FAILED", "TIMEOUT", "STOPPED", "ERROR", "EXPIRED");
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final GlueClient glue;

    GlueJobRun(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public ObjectNode run(TaskCall call) {
        StartJobRunRequest request = JSON.read(call.parameters(), StartJobRunRequest::builder);
        var started = JsonNodeFactory.instance.objectNode();
        var id = start(request);
        started.put("JobRunId", id);
        SdkAnswers.withMetadata(started, "application/x-amz-json-1.1");
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST) {
            return started;
        }
        started.put("JobName", request.jobName());
        call.submitted(started);
        return await(call, request.jobName(), id);
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("JobName").asString(""), submitted.path("JobRunId").asString(""));
    }

    private String start(StartJobRunRequest request) {
        try {
            return glue.startJobRun(request).jobRunId();
        } catch (AwsServiceException e) {
            throw new FailureException(AwsFaults.optimised(e, "Glue", "AWSGlue"));
        }
    }

    private ObjectNode await(TaskCall call, String job, String id) {
        try {
            while (true) {
                var run = glue.getJobRun(r -> r.jobName(job).runId(id)).jobRun();
                var state = run.jobRunStateAsString();
                if (state.equals("SUCCEEDED")) {
                    return output(run);
                }
                if (FAILED.contains(state)) {
                    throw new FailureException(Failure.of("States.TaskFailed", output(run).toString()));
                }
                call.pause(POLL);
            }
        } catch (AwsServiceException e) {
            throw new FailureException(AwsFaults.optimised(e, "Glue", "AWSGlue"));
        } catch (StoppedException e) {
            stop(job, id, e);
            throw e;
        }
    }

    private void stop(String job, String id, StoppedException reason) {
        try {
            glue.batchStopJobRun(r -> r.jobName(job).jobRunIds(id));
        } catch (AwsServiceException e) {
            reason.addSuppressed(e);
        }
    }

    private static ObjectNode output(JobRun run) {
        return (ObjectNode) JSON.tree(run);
    }
}
