package dev.stepdeck.sandbox.sfn.task;

import java.time.Duration;

import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.FailureException;
import dev.stepdeck.sandbox.sfn.run.Integration;
import dev.stepdeck.sandbox.sfn.run.StoppedException;
import dev.stepdeck.sandbox.sfn.run.TaskCall;
import dev.stepdeck.sandbox.sfn.run.TaskResource;
import dev.stepdeck.sandbox.wire.SdkJson;
import dev.stepdeck.sandbox.wire.TimestampStyle;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `athena:startQueryExecution` and `athena:startQueryExecution.sync`: starts a query, and with `.sync` waits for its end.
/// The query is stopped when the execution is, or when the state's time is over.
final class AthenaQuery implements Integration {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final AthenaClient athena;

    AthenaQuery(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public ObjectNode run(TaskCall call) {
        StartQueryExecutionRequest request = JSON.read(call.parameters(), StartQueryExecutionRequest::builder);
        var started = JsonNodeFactory.instance.objectNode();
        var id = start(request);
        started.put("QueryExecutionId", id);
        SdkAnswers.withMetadata(started, "application/x-amz-json-1.1");
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST) {
            return started;
        }
        call.submitted(started);
        return await(call, id);
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("QueryExecutionId").asString(""));
    }

    private String start(StartQueryExecutionRequest request) {
        try {
            return athena.startQueryExecution(request).queryExecutionId();
        } catch (AwsServiceException e) {
            throw failure(e);
        }
    }

    private static FailureException failure(AwsServiceException e) {
        return new FailureException(AwsFaults.optimised(e, "Athena", "AmazonAthena"));
    }

    private ObjectNode await(TaskCall call, String id) {
        try {
            while (true) {
                var answer = athena.getQueryExecution(get -> get.queryExecutionId(id));
                switch (answer.queryExecution().status().state()) {
                    case SUCCEEDED -> {
                        return output(answer);
                    }
                    case FAILED, CANCELLED -> throw new FailureException(
                            Failure.of("States.TaskFailed", output(answer).toString()));
                    default -> call.pause(POLL);
                }
            }
        } catch (AwsServiceException e) {
            throw failure(e);
        } catch (StoppedException e) {
            stop(id, e);
            throw e;
        }
    }

    private void stop(String id, StoppedException reason) {
        try {
            athena.stopQueryExecution(stop -> stop.queryExecutionId(id));
        } catch (AwsServiceException e) {
            reason.addSuppressed(e);
        }
    }

    private static ObjectNode output(GetQueryExecutionResponse answer) {
        return (ObjectNode) JSON.tree(answer);
    }
}
