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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `glue:startJobRun` and `glue:startJobRun.sync`: starts a job run, and with `.sync` waits for its end. The run is
/// stopped when the execution is, or when the state's time is over.
final class GlueJobRun implements Integration {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> FAILED = Set.of("FAILED", "TIMEOUT", "STOPPED", "ERROR", "EXPIRED");
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final GlueClient glue;
    private final OptimisedCall start;

    GlueJobRun(GlueClient glue, OptimisedCall start) {
        this.glue = glue;
        this.start = start;
    }

    @Override
    public JsonNode run(TaskCall call) {
        var answer = start.run(call);
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST
                || !(answer instanceof ObjectNode started)) {
            return answer;
        }
        var job = SdkAnswers.text(call.parameters().path("JobName"));
        started.put("JobName", job);
        call.submitted(started);
        return await(call, job, started.path("JobRunId").asString(""));
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("JobName").asString(""), submitted.path("JobRunId").asString(""));
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
            throw AwsFaults.ofOptimised(e, ServiceNames.GLUE, call.parameters());
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
        return SdkAnswers.sorted(JSON.tree(run));
    }
}
