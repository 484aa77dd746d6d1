package dev.stepdeck.sandbox.glue;

import java.util.ArrayList;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunSuccessfulSubmission;
import software.amazon.awssdk.services.glue.model.ErrorDetail;

/// BatchStopJobRun: an answer for each of the named runs.
final class RunStops {

    private static final int MOST_RUNS = 25;

    private final JobRuns runs;

    RunStops(JobRuns runs) {
        this.runs = runs;
    }

    BatchStopJobRunResponse stop(BatchStopJobRunRequest request) {
        var job = Jobs.name(request.jobName(), "jobName");
        var ids = request.jobRunIds();
        if (ids.isEmpty() || ids.size() > MOST_RUNS) {
            throw GlueFaults.constraint(ids, "jobRunIds",
                    ids.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_RUNS);
        }
        var stopped = new ArrayList<BatchStopJobRunSuccessfulSubmission>();
        var errors = new ArrayList<BatchStopJobRunError>();
        for (var id : ids) {
            var error = stop(job, id);
            if (error == null) {
                stopped.add(BatchStopJobRunSuccessfulSubmission.builder().jobName(job).jobRunId(id).build());
            } else {
                errors.add(BatchStopJobRunError.builder().jobName(job).jobRunId(id).errorDetail(error).build());
            }
        }
        return BatchStopJobRunResponse.builder().successfulSubmissions(stopped).errors(errors).build();
    }

    private @Nullable ErrorDetail stop(String job, String id) {
        try {
            runs.get(job, id);
        } catch (AwsServiceException e) {
            return ErrorDetail.builder().errorCode(e.awsErrorDetails().errorCode())
                    .errorMessage(e.awsErrorDetails().errorMessage()).build();
        }
        return runs.stop(job, id)
                ? null
                : ErrorDetail.builder().errorCode("InvalidInputException")
                        .errorMessage("Job run " + id + " is already in a terminal state.").build();
    }
}
