package dev.stepdeck.sandbox.sfn.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `states:startExecution`, with `.sync` and `.sync:2`: starts another execution, and with the latter two waits for
/// its end. The child is stopped with its parent.
final class ChildExecution implements Integration {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final SdkJson JSON = SdkJson.integration(TimestampStyle.EPOCH_MILLIS);

    private final SfnClient sfn;
    private final OptimisedCall start;

    ChildExecution(SfnClient sfn, OptimisedCall start) {
        this.sfn = sfn;
        this.start = start;
    }

    @Override
    public JsonNode run(TaskCall call) {
        var answer = start(call);
        if (call.resource().pattern() == TaskResource.Pattern.REQUEST
                || call.resource().pattern() == TaskResource.Pattern.TASK_TOKEN) {
            return answer;
        }
        call.submitted(answer);
        return await(call, answer.path("ExecutionArn").asString(""));
    }

    @Override
    public ObjectNode resume(TaskCall call, JsonNode submitted) {
        return await(call, submitted.path("ExecutionArn").asString(""));
    }

    /// Without a name of the user's, the attempt has one, so that a call that is made again finds its execution.
    private JsonNode start(TaskCall call) {
        var parameters = call.parameters() instanceof ObjectNode given && !given.hasNonNull("Name")
                ? given.deepCopy().put("Name", call.id())
                : call.parameters();
        try {
            var answer = start.run(call, parameters);
            if (answer instanceof ObjectNode started && started.path("StartDate").isString()) {
                started.put("StartDate", Instant.parse(started.path("StartDate").stringValue()).toEpochMilli());
            }
            return answer;
        } catch (FailureException e) {
            if (!e.failure().error().orElse("").equals("StepFunctions.ExecutionAlreadyExistsException")) {
                throw e;
            }
            return startedBefore(call, parameters).orElseThrow(() -> e);
        }
    }

    /// The execution that this very attempt started before the sandbox was stopped.
    private Optional<JsonNode> startedBefore(TaskCall call, JsonNode parameters) {
        var name = SdkAnswers.text(parameters.path("Name"));
        boolean ownName = call.id().equals(name);
        if (!ownName && !call.repeated()) {
            return Optional.empty();
        }
        var machine = List.of(SdkAnswers.text(parameters.path("StateMachineArn")).split(":")).subList(0, 7);
        var arn = String.join(":", machine).replace(":stateMachine:", ":execution:") + ":" + name;
        var existing = sfn.describeExecution(r -> r.executionArn(arn));
        var input = parameters.path("Input");
        boolean same = !existing.startDate().isBefore(call.scheduled())
                && existing.input().equals(parameters.hasNonNull("Input") ? SdkAnswers.text(input) : "{}");
        return ownName || same
                ? Optional.of(SdkAnswers.withMetadata(
                        (ObjectNode) JSON.tree(StartExecutionResponse.builder().executionArn(arn)
                                .startDate(existing.startDate()).build()),
                        "application/x-amz-json-1.0"))
                : Optional.empty();
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
        } catch (AwsServiceException e) {
            throw AwsFaults.ofOptimised(e, ServiceNames.SFN, call.parameters());
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
        var output = SdkAnswers.sorted(JSON.tree(child));
        if (call.resource().pattern() == TaskResource.Pattern.SYNC2) {
            parse(output, "Input");
            parse(output, "Output");
        } else {
            output.remove(List.of("RedriveCount", "RedriveStatus", "RedriveStatusReason"));
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
