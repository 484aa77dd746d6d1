package dev.stepdeck.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;

/// Versions and aliases of a state machine as resources of a stack.
class StateMachineVersionTypesTest {

    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:demo";
    private static final String TEMPLATE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: 2012-10-17
                    Statement: [{Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: "sts:AssumeRole"}]
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  StateMachineName: demo
                  RoleArn: !GetAtt Role.Arn
                  DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "End": true}}}'
              Version:
                Type: AWS::StepFunctions::StateMachineVersion
                Properties:
                  StateMachineArn: !Ref Machine
                  StateMachineRevisionId: !GetAtt Machine.StateMachineRevisionId
              Alias:
                Type: AWS::StepFunctions::StateMachineAlias
                Properties:
                  Name: live
                  Description: first
                  RoutingConfiguration: [{StateMachineVersionArn: !Ref Version, Weight: 100}]
            Outputs:
              Version: {Value: !Ref Version}
              VersionArn: {Value: !GetAtt Version.Arn}
              Alias: {Value: !Ref Alias}
            """;

    @TempDir
    Path folder;
    private RunningSandbox sandbox;
    private SfnClient sfn;
    private SandboxStack stack;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sfn = sandbox.client(SfnClient.builder());
        stack = new SandboxStack(sandbox, "demo");
    }

    @AfterEach
    void close() {
        stack.close();
        sfn.close();
        sandbox.close();
    }

    @Test
    void anAliasPointsToThePublishedVersion() {
        assertThat(stack.create(TEMPLATE)).isEqualTo("CREATE_COMPLETE");

        assertThat(stack.outputs()).containsEntry("Version", MACHINE + ":1").containsEntry("VersionArn", MACHINE + ":1")
                .containsEntry("Alias", MACHINE + ":live");
        assertThat(routes()).containsExactly(MACHINE + ":1 100");
        assertThat(stack.delete()).isEqualTo("DELETE_COMPLETE");
        assertThat(sfn.listStateMachines(_ -> {}).stateMachines()).isEmpty();
    }

    @Test
    void aNewRevisionIsPublishedAndTheOldVersionGoes() {
        stack.create(TEMPLATE);

        assertThat(stack.update(TEMPLATE.replace("\"Result\": 1", "\"Result\": 2").replace("first", "second")))
                .isEqualTo("UPDATE_COMPLETE");

        assertThat(versions()).containsExactly(MACHINE + ":2");
        assertThat(routes()).containsExactly(MACHINE + ":2 100");
        assertThat(sfn.describeStateMachineAlias(describe -> describe.stateMachineAliasArn(MACHINE + ":live"))
                .description()).isEqualTo("second");
        assertThat(stack.outputs()).containsEntry("Version", MACHINE + ":2");
    }

    @Test
    void aDeploymentPreferenceMovesAllTrafficAtOnce() {
        assertThat(stack.create(TEMPLATE.replace("RoutingConfiguration: [{StateMachineVersionArn: !Ref Version,"
                + " Weight: 100}]", "DeploymentPreference: {StateMachineVersionArn: !Ref Version, Type: ALL_AT_ONCE}")))
                .isEqualTo("CREATE_COMPLETE");

        assertThat(routes()).containsExactly(MACHINE + ":1 100");
    }

    @Test
    void anAliasThatIsThereIsNotAdopted() {
        stack.create(TEMPLATE);
        var other = new SandboxStack(sandbox, "other");

        var status = other.create("""
                Resources:
                  Alias:
                    Type: AWS::StepFunctions::StateMachineAlias
                    Properties:
                      Name: live
                      RoutingConfiguration: [{StateMachineVersionArn: "%s:1", Weight: 100}]
                """.formatted(MACHINE));

        assertThat(status).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(other.reasons()).anyMatch(reason -> reason.contains("already exists."));
        assertThat(routes()).containsExactly(MACHINE + ":1 100");
        other.close();
    }

    private List<String> versions() {
        return sfn.listStateMachineVersions(list -> list.stateMachineArn(MACHINE)).stateMachineVersions().stream()
                .map(StateMachineVersionListItem::stateMachineVersionArn).toList();
    }

    private List<String> routes() {
        return sfn.describeStateMachineAlias(describe -> describe.stateMachineAliasArn(MACHINE + ":live"))
                .routingConfiguration().stream().map(route -> route.stateMachineVersionArn() + " " + route.weight())
                .toList();
    }
}
