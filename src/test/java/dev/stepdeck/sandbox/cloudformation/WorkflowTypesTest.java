package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;

/// Workflows and triggers of Glue as resources of a stack.
class WorkflowTypesTest {

    private static final String TEMPLATE = """
            Resources:
              Job:
                Type: AWS::Glue::Job
                Properties: {Role: role, Command: {Name: pythonshell, ScriptLocation: s3://b/k.py}}
              Flow:
                Type: AWS::Glue::Workflow
                Properties: {Name: flow, Description: first, DefaultRunProperties: {a: 1}, MaxConcurrentRuns: 2}
              Begin:
                Type: AWS::Glue::Trigger
                Properties:
                  Name: begin
                  Type: SCHEDULED
                  Schedule: cron(0 12 * * ? *)
                  WorkflowName: !Ref Flow
                  Actions: [{JobName: !Ref Job, Arguments: {--a: 1}}]
              Then:
                Type: AWS::Glue::Trigger
                Properties:
                  Type: CONDITIONAL
                  WorkflowName: !Ref Flow
                  StartOnCreation: true
                  Predicate: {Logical: ANY, Conditions: [{LogicalOperator: EQUALS, JobName: !Ref Job, State: FAILED}]}
                  Actions: [{JobName: !Ref Job}]
            Outputs:
              Flow: {Value: !Ref Flow}
              Then: {Value: !Ref Then}
            """;

    @TempDir
    Path folder;

    @Test
    void aStackMakesChangesAndDeletesThem() {
        try (var sandbox = new RunningSandbox(folder);
                var stack = new SandboxStack(sandbox, "flows");
                var glue = sandbox.client(GlueClient.builder())) {
            assertThat(stack.create(TEMPLATE)).as(() -> stack.reasons().toString()).isEqualTo("CREATE_COMPLETE");
            var then = stack.outputs().get("Then");
            assertThat(stack.outputs().get("Flow")).isEqualTo("flow");
            assertThat(glue.getTriggers(get -> {}).triggers())
                    .extracting(Trigger::name, Trigger::state, Trigger::workflowName)
                    .containsExactlyInAnyOrder(tuple("begin", TriggerState.CREATED, "flow"),
                            tuple(then, TriggerState.ACTIVATED, "flow"));
            assertThat(glue.getWorkflow(get -> get.name("flow")).workflow())
                    .extracting(flow -> flow.description(), flow -> flow.defaultRunProperties().get("a"),
                            flow -> flow.maxConcurrentRuns())
                    .containsExactly("first", "1", 2);

            assertThat(stack.update(TEMPLATE.replace("first", "second").replace("(0 12", "(0 13")))
                    .isEqualTo("UPDATE_COMPLETE");

            assertThat(glue.getTrigger(get -> get.name("begin")).trigger().schedule()).isEqualTo("cron(0 13 * * ? *)");
            assertThat(glue.getWorkflow(get -> get.name("flow")).workflow().description()).isEqualTo("second");
            assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
            assertThat(glue.listTriggers(list -> {}).triggerNames()).isEmpty();
            assertThat(glue.listWorkflows(list -> {}).workflows()).isEmpty();
        }
    }
}
