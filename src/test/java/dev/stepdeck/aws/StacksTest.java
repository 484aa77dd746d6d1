package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.aws.DeployRequest.Existing;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/// Against the sandbox, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StacksTest {

    private static final String TEMPLATE = """
            Description: Something small
            Parameters:
              Days: {Type: Number, Default: 3, AllowedValues: [1, 3, 5]}
              Text: {Type: String, Default: hello}
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: !GetAtt Role.Arn
                  DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 60, "End": true}}}'
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Description: !Ref Text
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement: [{Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: sts:AssumeRole}]
            Outputs: {Arn: {Value: !Ref Machine, Description: The machine}}
            """;
    private static final String FAILING = """
            Resources:
              First: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: taken}}
              Second: {Type: AWS::Logs::LogGroup, DependsOn: First}
            """;

    private Sandbox sandbox;
    private Clients clients;
    private Stacks stacks;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(
                new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        stacks = new Stacks(clients);
        clients.logs().createLogGroup(group -> group.logGroupName("taken"));
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    private static DeployRequest request(String name, String template, Existing existing,
            Map<String, String> parameters) {
        return new DeployRequest(name, new PackagedTemplate(template, Optional.empty()), parameters,
                Set.of("CAPABILITY_IAM"), existing);
    }

    private static final class Heard implements StackListener {

        private final List<StackEventView> events = new ArrayList<>();
        private final List<StackProgress> progress = new ArrayList<>();

        @Override
        public void event(StackEventView event) {
            events.add(event);
        }

        @Override
        public void progress(StackProgress state) {
            progress.add(state);
        }
    }

    @Test
    void theValueOfASecretParameterIsInNoCommand() throws Exception {
        var template = """
                Parameters: {Word: {Type: String, NoEcho: true}, Days: {Type: Number}}
                Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}}
                """;

        stacks.deploy(request("secret", template, Existing.REFUSE, Map.of("Word", "xyzzy42", "Days", "3")),
                new Heard());

        assertThat(clients.calls().last()).extracting(CliCommand::text)
                .noneMatch(command -> command.contains("xyzzy42"))
                .anyMatch(command -> command.contains("create-change-set")
                        && command.contains("\"ParameterValue\":\"****\"")
                        && command.contains("\"ParameterValue\":\"3\""));
    }

    @Test
    void tellsEachEventOnceAndTheProgressOfEachResource() throws Exception {
        var heard = new Heard();

        var outcome = stacks.deploy(request("told", TEMPLATE, Existing.REFUSE, Map.of("Days", "5")), heard);

        assertThat(outcome.kind()).isEqualTo(StackOutcome.Kind.DEPLOYED);
        assertThat(outcome.stack().status()).isEqualTo(new StackStatus("CREATE_COMPLETE"));
        assertThat(outcome.stack().output("Arn").orElseThrow()).contains(":stateMachine:");
        assertThat(outcome.stack().parameters()).isEqualTo(Map.of("Days", "5", "Text", "hello"));
        assertThat(heard.events).isEqualTo(stacks.events("told", Optional.empty()));
        assertThat(heard.events).extracting(StackEventView::id).doesNotHaveDuplicates();
        assertThat(heard.events).extracting(StackEventView::time).isSorted();
        assertThat(heard.events.getLast()).matches(StackEventView::aboutStack);
        assertThat(heard.progress.getFirst()).matches(state -> state.total() == 3 && state.done() == 0);
        assertThat(heard.progress.getLast()).matches(state -> state.total() == 3 && state.done() == 3);
        assertThat(stacks.resources("told")).extracting(StackResourceView::logicalId).containsExactlyInAnyOrder("Group",
                "Machine", "Role");
        assertThat(stacks.resources("told").stream().map(StackResourceView::target).toList())
                .contains(new StackResourceView.Target.StateMachine(outcome.stack().output("Arn").orElseThrow()));
    }

    @Test
    void updatesKeepTheValuesThatAreNotGivenAndChangeNothingTwice() throws Exception {
        stacks.deploy(request("again", TEMPLATE, Existing.REFUSE, Map.of("Days", "5", "Text", "x")),
                StackListener.NONE);
        var heard = new Heard();

        var changed = stacks.deploy(request("again", TEMPLATE, Existing.UPDATE, Map.of("Days", "1")), heard);
        var same = stacks.deploy(request("again", TEMPLATE, Existing.UPDATE, Map.of()), StackListener.NONE);

        assertThat(changed.stack().status()).isEqualTo(new StackStatus("UPDATE_COMPLETE"));
        assertThat(changed.stack().parameters()).isEqualTo(Map.of("Days", "1", "Text", "x"));
        assertThat(heard.events.getFirst().status()).isEqualTo(new StackStatus("UPDATE_IN_PROGRESS"));
        assertThat(heard.progress.getLast().resources()).extracting(StackProgress.Resource::logicalId)
                .containsExactly("Group");
        assertThat(same.kind()).isEqualTo(StackOutcome.Kind.UNCHANGED);
        assertThat(same.stack().status()).isEqualTo(new StackStatus("UPDATE_COMPLETE"));
        assertThatThrownBy(() -> stacks.deploy(request("again", TEMPLATE, Existing.REFUSE, Map.of()),
                StackListener.NONE)).isInstanceOf(RefusedException.class)
                .hasMessage("A stack named again already exists.");
    }

    @Test
    void namesTheResourceThatFailedAndReplacesWhatCanOnlyBeDeleted() throws Exception {
        var failed = stacks.deploy(request("failing", FAILING, Existing.UPDATE, Map.of()), StackListener.NONE);

        assertThat(failed.kind()).isEqualTo(StackOutcome.Kind.FAILED);
        assertThat(failed.stack().status()).isEqualTo(new StackStatus("ROLLBACK_COMPLETE"));
        assertThat(failed.causes().getFirst()).satisfies(cause -> {
            assertThat(cause.logicalId()).isEqualTo("First");
            assertThat(cause.reason()).contains("already exists");
            assertThat(cause.consequence()).isFalse();
        });
        assertThatThrownBy(
                () -> stacks.deploy(request("failing", TEMPLATE, Existing.UPDATE, Map.of()), StackListener.NONE))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The stack failing is in ROLLBACK_COMPLETE and can only be deleted.");
        assertThat(stacks.deploy(request("failing", TEMPLATE, Existing.REPLACE_FAILED, Map.of()), StackListener.NONE)
                .stack().status()).isEqualTo(new StackStatus("CREATE_COMPLETE"));
    }

    @Test
    void refusesParametersInCloudFormationsWordsAndLeavesNothing() {
        assertThatThrownBy(() -> stacks.deploy(request("wrong", TEMPLATE, Existing.REFUSE, Map.of("Days", "4")),
                StackListener.NONE)).isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Parameter 'Days' must be one of AllowedValues");
        assertThat(stacks.find("wrong")).isEmpty();
    }

    @Test
    void saysWhatADeletionLosesAndDeletes() throws Exception {
        var template = TEMPLATE.replace("Group: {", "Group: {DeletionPolicy: Retain, ");
        var stack = stacks.deploy(request("lost", template, Existing.REFUSE, Map.of()), StackListener.NONE).stack();
        var machine = stack.output("Arn").orElseThrow();
        clients.sfn().startExecution(execution -> execution.stateMachineArn(machine));

        var losses = stacks.lossesOf("lost");
        var heard = new Heard();
        var outcome = stacks.delete("lost", false, heard);

        assertThat(losses.running()).containsExactly(new Losses.RunningMachine(machine, 1, false));
        assertThat(losses.retained()).extracting(StackResourceView::logicalId).containsExactly("Group");
        assertThat(losses.resources()).extracting(StackResourceView::logicalId).containsExactlyInAnyOrder("Machine",
                "Role");
        assertThat(outcome.kind()).isEqualTo(StackOutcome.Kind.DELETED);
        assertThat(heard.events.getFirst().status()).isEqualTo(new StackStatus("DELETE_IN_PROGRESS"));
        assertThat(heard.progress.getLast()).matches(state -> state.total() >= 2 && state.done() == state.total());
        assertThat(stacks.find("lost")).isEmpty();
        assertThat(stacks.find(stack.id())).map(StackView::status).contains(new StackStatus("DELETE_COMPLETE"));
        assertThatThrownBy(() -> stacks.delete("lost", false, StackListener.NONE))
                .isInstanceOf(RefusedException.class).hasMessage("There is no stack named lost.");
    }

    @Test
    void doesNotDeleteAProtectedStack() throws Exception {
        stacks.deploy(request("guarded", TEMPLATE, Existing.REFUSE, Map.of()), StackListener.NONE);
        clients.cloudFormation().updateTerminationProtection(
                protection -> protection.stackName("guarded").enableTerminationProtection(true));

        assertThat(stacks.lossesOf("guarded").terminationProtection()).isTrue();
        assertThatThrownBy(() -> stacks.delete("guarded", true, StackListener.NONE))
                .isInstanceOf(RefusedException.class).hasMessage("The stack guarded is protected against deletion.");
    }

    @Test
    void goesOnFromAChangeSetThatNobodyExecuted() throws Exception {
        clients.cloudFormation().createChangeSet(change -> change.stackName("review").changeSetName("left")
                .changeSetType("CREATE").templateBody(TEMPLATE).capabilitiesWithStrings("CAPABILITY_IAM"));

        var outcome = stacks.deploy(request("review", TEMPLATE, Existing.REFUSE, Map.of()), StackListener.NONE);

        assertThat(outcome.stack().status()).isEqualTo(new StackStatus("CREATE_COMPLETE"));
    }

    @Test
    void stopsWaitingWhenItIsInterrupted() {
        var interrupting = new StackListener() {
            @Override
            public void event(StackEventView event) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(
                () -> stacks.deploy(request("interrupted", TEMPLATE, Existing.REFUSE, Map.of()), interrupting))
                .isInstanceOf(InterruptedException.class);
        assertThat(stacks.find("interrupted")).isPresent();
    }

    @Test
    void listsByStatus() throws Exception {
        stacks.deploy(request("listed", TEMPLATE, Existing.REFUSE, Map.of()), StackListener.NONE);
        stacks.deploy(request("listed-and-gone", TEMPLATE, Existing.REFUSE, Map.of()), StackListener.NONE);
        stacks.delete("listed-and-gone", false, StackListener.NONE);

        assertThat(stacks.list()).extracting(StackSummaryView::name).contains("listed")
                .doesNotContain("listed-and-gone");
        assertThat(stacks.list(StackFilter.DELETED, Optional.empty()).stacks()).extracting(StackSummaryView::name)
                .contains("listed-and-gone").doesNotContain("listed");
    }

    @Test
    void saysWhatIsWrongWithAName() {
        assertThat(Stacks.nameProblem("a-1")).isEmpty();
        assertThat(Stacks.nameProblem("")).contains("A stack needs a name.");
        assertThat(Stacks.nameProblem("1a")).isPresent();
        assertThat(Stacks.nameProblem("a".repeat(129))).contains("A name has at most 128 characters.");
    }
}
