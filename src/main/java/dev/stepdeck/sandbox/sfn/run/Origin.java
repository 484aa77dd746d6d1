package dev.stepdeck.sandbox.sfn.run;

import java.time.Instant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What does not change while an execution runs.
///
/// @param arn the execution's ARN
/// @param machineArn the state machine's ARN without qualifier
public record Origin(String arn, String name, String machineArn, String machineName, String roleArn, JsonNode input,
        Instant started, int redriveCount) {

    /// The context object's `Execution`. Source: "Accessing execution data from the Context object".
    ObjectNode execution() {
        var execution = JsonNodeFactory.instance.objectNode();
        execution.put("Id", arn);
        execution.set("Input", input);
        return execution.put("StartTime", Times.text(started)).put("Name", name).put("RoleArn", roleArn)
                .put("RedriveCount", redriveCount);
    }

    /// The context object's `StateMachine`.
    ObjectNode stateMachine() {
        return JsonNodeFactory.instance.objectNode().put("Id", machineArn).put("Name", machineName);
    }
}
