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
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `states:startExecution`, with `.sync` and `.sync:2`: starts another execution, and with the latter two waits for
/// its end. The child is stopped with its parent.
final class ChildExecution implements Integration {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final SfnClient sfn;

    ChildExecution(SfnClient sfn) {
        this.sfn = sfn;
    }

    @Override
    public ObjectNode run(TaskCall call) {
        var parameters = call.parameters();
        var request = StartExecutionRequest.builder();
        if (parameters.has("StateMachineArn")) {
            request.stateMachineArn(SdkAnswers.text(parameters.get("StateMachineArn")));
        }
        if (parameters.has("Name")) {
            request.name(SdkAnswers.text(parameters.get("Name")));
        }
        if (parameters.has("Input") && !parameters.get("Input").isNull()) {
            request.input(SdkAnswers.text(parameters.get("Input")));
        }
        var started = start(request.build());
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST
                || call.resource().pattern() == TaskResource.Pattern.TASK_TOKEN) {
            return started;
        }
        call.submitted(started);
        return await(call, started.get("ExecutionArn").stringValue());
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("ExecutionArn").asString(""));
    }

    private ObjectNode start(StartExecutionRequest request) {
        try {
            return SdkAnswers.withMetadata((ObjectNode) JSON.tree(sfn.startExecution(request)),
                    "application/x-amz-json-1.0");
        } catch (AwsServiceException e) {
            throw new FailureException(AwsFaults.optimised(e, "StepFunctions", "AWSStepFunctions"));
        }
    }

    private ObjectNode await(TaskCall call, String arn) {
        try {
            while (true) {
                var child = sfn.describeExecution(r -> r.executionArn(arn));
                if (!child.statusAsString().equals("RUNNING")) {
                    return ended(call, child);
                }
                call.pause(POLL);
            }
        } catch (StoppedException e) {
            try {
                sfn.stopExecution(r -> r.executionArn(arn));
            } catch (AwsServiceException stopping) {
                e.addSuppressed(stopping);
            }
            throw e;
        }
    }

    private static ObjectNode ended(TaskCall call, DescribeExecutionResponse child) {
        var output = (ObjectNode) JSON.tree(child);
        if (call.resource().pattern() == TaskResource.Pattern.SYNC2) {
            parse(output, "Input");
            parse(output, "Output");
        } else {
            output.remove(java.util.List.of("RedriveCount", "RedriveStatus", "RedriveStatusReason"));
        }
        if (!child.statusAsString().equals("SUCCEEDED")) {
            throw new FailureException(Failure.of("States.TaskFailed", output.toString()));
        }
        return output;
    }

    private static void parse(ObjectNode output, String member) {
        JsonNode text = output.get(member);
        if (text != null && text.isString()) {
            output.set(member, MAPPER.readTree(text.stringValue()));
        }
    }
}
