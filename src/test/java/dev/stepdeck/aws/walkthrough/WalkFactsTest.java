package dev.stepdeck.aws.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.Pause;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Connection;
import dev.stepdeck.pattern.walkthrough.Condition;
import dev.stepdeck.pattern.walkthrough.Condition.ExecutionGoal;
import dev.stepdeck.pattern.walkthrough.Condition.StackGoal;
import dev.stepdeck.pattern.walkthrough.WalkStep;
import dev.stepdeck.pattern.walkthrough.Walkthrough;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// Against the sandbox, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkFactsTest {

    private static final String TEMPLATE = """
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: walked}}
              Database: {Type: AWS::Glue::Database, Properties: {CatalogId: !Ref AWS::AccountId, DatabaseInput: {Name: shop}}}
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: !Sub arn:aws:iam::${AWS::AccountId}:role/r
                  DefinitionString: '{"StartAt": "Look", "States": {"Look": {"Type": "Pass", "InputPath": "$.message", "End": true}}}'
            Outputs: {Arn: {Value: !Ref Machine}}
            """;
    private static final Walkthrough WALKTHROUGH = new Walkthrough("demo", "T", "I", 1, "C", "walked", "Arn",
            List.of());
    private static final WalkStep STEP = new WalkStep("S", "T", Optional.empty(), Optional.empty(), List.of(),
            List.of(new Condition.Execution(ExecutionGoal.STARTED)), Duration.ofSeconds(60), Optional.empty());

    private Sandbox sandbox;
    private Clients clients;
    private WalkFacts facts;

    @BeforeAll
    void start(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(folder, 0, 1));
        clients = new Clients(new Connection.Sandbox(sandbox.endpoint(), sandbox.accessKey(), sandbox.secretKey()));
        facts = new WalkFacts(clients, WALKTHROUGH);
    }

    @AfterAll
    void stop() {
        clients.close();
        sandbox.close();
    }

    @Test
    void conditionsHoldWhenTheirFactsAreThere() {
        assertThat(facts.free()).isTrue();
        assertThat(facts.machine()).isEmpty();
        assertThat(look(new Condition.Stack(StackGoal.DELETED), Standing.NEW)).isInstanceOf(Finding.Holds.class);
        assertThat(look(new Condition.Stack(StackGoal.DEPLOYED), Standing.NEW))
                .isEqualTo(new Finding.NotYet("the stack walked to be deployed"));
        clients.cloudFormation().createStack(create -> create.stackName("walked").templateBody(TEMPLATE));
        await(new Condition.Stack(StackGoal.DEPLOYED), Standing.NEW);

        var before = facts.begin(STEP, Optional.empty());
        assertThat(before).isEqualTo(Standing.NEW);
        assertThat(look(new Condition.Execution(ExecutionGoal.STARTED), before))
                .isEqualTo(new Finding.NotYet("an execution to be started"));
        assertThat(look(new Condition.LogLine("walked", "hello"), before)).isInstanceOf(Finding.NotYet.class);

        var good = start("{\"message\": 1}");
        assertThat(look(new Condition.Execution(ExecutionGoal.STARTED), before))
                .isEqualTo(new Finding.Holds(Optional.of(good)));
        var about = before.about(Optional.of(good));
        await(new Condition.Execution(ExecutionGoal.SUCCEEDED), about);
        assertThat(look(new Condition.StateEntered("Look"), about)).isInstanceOf(Finding.Holds.class);
        assertThat(look(new Condition.StateEntered("Elsewhere"), about)).isInstanceOf(Finding.NotYet.class);
        assertThat(look(new Condition.Execution(ExecutionGoal.FAILED), about))
                .isEqualTo(new Finding.Never("The execution was to be failed, but it is SUCCEEDED."));

        var later = facts.begin(STEP, Optional.of(good));
        assertThat(look(new Condition.Execution(ExecutionGoal.STARTED), later)).isInstanceOf(Finding.NotYet.class);
        var bad = start("{}");
        assertThat(look(new Condition.Execution(ExecutionGoal.STARTED), later))
                .isEqualTo(new Finding.Holds(Optional.of(bad)));
        await(new Condition.Execution(ExecutionGoal.FAILED), later.about(Optional.of(bad)));

        clients.logs().createLogStream(create -> create.logGroupName("walked").logStreamName("s"));
        clients.logs().putLogEvents(put -> put.logGroupName("walked").logStreamName("s")
                .logEvents(InputLogEvent.builder().message("say \"hello\" twice")
                        .timestamp(Instant.now().toEpochMilli()).build()));
        await(new Condition.LogLine("walked", "\"hello\" twice"), about);
        assertThat(look(new Condition.LogLine("walked", "good-bye"), about)).isInstanceOf(Finding.NotYet.class);
        assertThat(look(new Condition.LogLine("no-such-group", "hello"), about)).isInstanceOf(Finding.NotYet.class);

        assertThat(look(new Condition.Table("shop", "orders"), about)).isInstanceOf(Finding.NotYet.class);
        clients.glue().createTable(create -> create.databaseName("shop").tableInput(table -> table.name("orders")));
        assertThat(look(new Condition.Table("shop", "orders"), about)).isInstanceOf(Finding.Holds.class);
        assertThat(look(new Condition.Letter("nobody wrote this"), about)).isInstanceOf(Finding.NotYet.class);
        assertThat(look(new Condition.Rows(1), about)).isInstanceOf(Finding.NotYet.class);
    }

    @Test
    void aStackThatHasFailedIsNotWaitedFor() {
        var failing = new WalkFacts(clients, new Walkthrough("demo", "T", "I", 1, "C", "broken", "Arn", List.of()));
        clients.logs().createLogGroup(create -> create.logGroupName("taken"));
        clients.cloudFormation().createStack(create -> create.stackName("broken").templateBody(
                "Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: taken}}}"));

        var until = Instant.now().plusSeconds(120);
        while (!(failing.look(new Condition.Stack(StackGoal.DEPLOYED), Standing.NEW) instanceof Finding.Never)) {
            assertThat(Instant.now()).isBefore(until);
            Pause.shortly();
        }
        assertThat(failing.look(new Condition.Stack(StackGoal.DEPLOYED), Standing.NEW).toString())
                .contains("ROLLBACK_COMPLETE");
    }

    private String start(String input) {
        return clients.sfn().startExecution(
                start -> start.stateMachineArn(facts.machine().orElseThrow()).input(input)).executionArn();
    }

    private Finding look(Condition condition, Standing standing) {
        return facts.look(condition, standing);
    }

    private void await(Condition condition, Standing standing) {
        var until = Instant.now().plusSeconds(120);
        while (!(look(condition, standing) instanceof Finding.Holds)) {
            assertThat(Instant.now()).as("waiting for %s", condition).isBefore(until);
            Pause.shortly();
        }
    }
}
