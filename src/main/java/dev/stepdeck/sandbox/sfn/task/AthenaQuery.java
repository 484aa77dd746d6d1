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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `athena:startQueryExecution` and `athena:startQueryExecution.sync`: starts a query, and with `.sync` waits for its end.
/// The query is stopped when the execution is, or when the state's time is over.
final class AthenaQuery implements Integration {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final AthenaClient athena;
    private final OptimisedCall start;

    AthenaQuery(AthenaClient athena, OptimisedCall start) {
        this.athena = athena;
        this.start = start;
    }

    @Override
    public JsonNode run(TaskCall call) {
        var started = start.run(call, withToken(call));
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST) {
            return started;
        }
        call.submitted(started);
        return await(call, started.path("QueryExecutionId").asString(""));
    }

    /// Without a token of the user's, the attempt has one, so that a call that is made again finds its query.
    private static JsonNode withToken(TaskCall call) {
        return call.parameters() instanceof ObjectNode given && !given.hasNonNull("ClientRequestToken")
                ? given.deepCopy().put("ClientRequestToken", call.id())
                : call.parameters();
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("QueryExecutionId").asString(""));
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
            throw AwsFaults.ofOptimised(e, ServiceNames.ATHENA, call.parameters());
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
        return SdkAnswers.sorted(JSON.tree(answer));
    }
}
