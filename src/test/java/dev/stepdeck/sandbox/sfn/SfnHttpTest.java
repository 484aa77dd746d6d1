package dev.stepdeck.sandbox.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TooManyTagsException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// Step Functions through the real SDK over HTTP.
class SfnHttpTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";
    private static final String WAIT = """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 2, "End": true}}}""";

    @TempDir
    Path folder;

    private RunningSandbox sandbox;
    private SfnClient sfn;

    @BeforeEach
    void open() {
        sandbox = new RunningSandbox(folder);
        sfn = sandbox.client(SfnClient.builder());
    }

    @AfterEach
    void close() {
        sfn.close();
        sandbox.close();
    }

    private String machine(String name, String definition) {
        return sfn.createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE)).stateMachineArn();
    }

    private ExecutionStatus ended(String execution) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (true) {
            var status = sfn.describeExecution(r -> r.executionArn(execution)).status();
            if (status != ExecutionStatus.RUNNING) {
                return status;
            }
            assertThat(System.nanoTime()).as("time to end").isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void anExecutionIsDescribedWithInputAndOutput() throws Exception {
        var arn = machine("m", PASS);

        var execution = sfn.startExecution(r -> r.stateMachineArn(arn).name("e").input("{\"a\": 1}")).executionArn();

        assertThat(ended(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        var described = sfn.describeExecution(r -> r.executionArn(execution));
        assertThat(execution).isEqualTo("arn:aws:states:us-east-1:000000000000:execution:m:e");
        assertThat(described.input()).isEqualTo("{\"a\": 1}");
        assertThat(described.output()).isEqualTo("{\"a\":1}");
        assertThat(described.redriveStatusReason()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
    }

    @Test
    void startingTwiceByNameAndInputGivesTheRunningExecution() {
        var arn = machine("m", WAIT);

        var first = sfn.startExecution(r -> r.stateMachineArn(arn).name("e").input("{}"));
        var second = sfn.startExecution(r -> r.stateMachineArn(arn).name("e").input("{}"));

        assertThat(second.executionArn()).isEqualTo(first.executionArn());
        assertThat(second.startDate()).isEqualTo(first.startDate());
        assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(arn).name("e").input("[]")))
                .isInstanceOf(ExecutionAlreadyExistsException.class).hasMessageContaining(
                        "Execution Already Exists: 'arn:aws:states:us-east-1:000000000000:execution:m:e'");
    }

    @Test
    void executionsAreListedNewestFirstByStatusAndPage() throws Exception {
        var arn = machine("m", PASS);
        for (var name : List.of("a", "b", "c")) {
            ended(sfn.startExecution(r -> r.stateMachineArn(arn).name(name)).executionArn());
        }
        var waiting = sfn.startExecution(
                r -> r.stateMachineArn(machine("w", WAIT)).name("x")).executionArn();

        var pages = sfn.listExecutionsPaginator(r -> r.stateMachineArn(arn).maxResults(2).statusFilter("SUCCEEDED"))
                .executions().stream().map(ExecutionListItem::name).toList();

        assertThat(pages).containsExactly("c", "b", "a");
        sfn.stopExecution(r -> r.executionArn(waiting));
        assertThat(ended(waiting)).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void executionsAreListedByWhetherTheyWereRedriven() throws Exception {
        var arn = machine("m", """
                {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}}""");
        var redriven = sfn.startExecution(r -> r.stateMachineArn(arn).name("a")).executionArn();
        ended(redriven);
        ended(sfn.startExecution(r -> r.stateMachineArn(arn).name("b")).executionArn());
        sfn.redriveExecution(r -> r.executionArn(redriven));
        ended(redriven);

        assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn).redriveFilter("REDRIVEN")).executions())
                .extracting(ExecutionListItem::name).containsExactly("a");
        assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn).redriveFilter("NOT_REDRIVEN")).executions())
                .extracting(ExecutionListItem::name).containsExactly("b");
        assertThat(sfn.listExecutions(r -> r.stateMachineArn(arn)).executions()).hasSize(2);
    }

    @Test
    void aResourceHasFiftyTagsOfItsOwn() {
        var arn = machine("m", PASS);
        var activity = sfn.createActivity(r -> r.name("a")).activityArn();
        var owned = Tag.builder().key("aws:x").value("v").build();

        for (var resource : List.of(arn, activity)) {
            sfn.tagResource(r -> r.resourceArn(resource).tags(tags(50)));
            sfn.tagResource(r -> r.resourceArn(resource).tags(tags(50)));
            assertThatThrownBy(() -> sfn.tagResource(r -> r.resourceArn(resource).tags(tags(51))))
                    .isInstanceOf(TooManyTagsException.class);
            assertThatThrownBy(
                    () -> sfn.tagResource(r -> r.resourceArn(resource).tags(owned)))
                    .isInstanceOf(ValidationException.class).hasMessageContaining("aws: prefixed");
            assertThat(sfn.listTagsForResource(r -> r.resourceArn(resource)).tags()).hasSize(50);
        }
        assertThatThrownBy(() -> sfn.createActivity(r -> r.name("b").tags(tags(51))))
                .isInstanceOf(TooManyTagsException.class);
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> Tag.builder().key("k" + i).value("v").build()).toList();
    }

    @Test
    void expressExecutionsAreNotAskedFor() {
        var arn = sfn.createStateMachine(r -> r.name("x").definition(PASS).roleArn(ROLE).type("EXPRESS"))
                .stateMachineArn();
        var execution = sfn.startExecution(r -> r.stateMachineArn(arn)).executionArn();

        for (var call : List.<ThrowingCallable>of(() -> sfn.describeExecution(r -> r.executionArn(execution)),
                () -> sfn.getExecutionHistory(r -> r.executionArn(execution)),
                () -> sfn.redriveExecution(r -> r.executionArn(execution)),
                () -> sfn.stopExecution(r -> r.executionArn(execution)),
                () -> sfn.describeStateMachineForExecution(r -> r.executionArn(execution)))) {
            assertThatThrownBy(call).isInstanceOf(InvalidArnException.class)
                    .hasMessageContaining("Resource type not valid in this context: express");
        }
    }

    @Test
    void historiesArePagedInBothDirections() throws Exception {
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine("m", PASS))).executionArn();
        ended(execution);

        var forward = new ArrayList<Long>();
        sfn.getExecutionHistoryPaginator(r -> r.executionArn(execution).maxResults(3)).events()
                .forEach(e -> forward.add(e.id()));
        var backward = sfn.getExecutionHistory(r -> r.executionArn(execution).reverseOrder(true).maxResults(2))
                .events();

        assertThat(forward).containsExactly(1L, 2L, 3L, 4L);
        assertThat(backward.stream().map(HistoryEvent::typeAsString)).containsExactly("ExecutionSucceeded",
                "PassStateExited");
        assertThat(
                sfn.getExecutionHistory(r -> r.executionArn(execution).includeExecutionData(false)).events().getFirst()
                        .executionStartedEventDetails().input())
                .isNull();
    }

    @Test
    void anExecutionGoesOnAfterARestart() throws Exception {
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine("w", WAIT)).input("{\"n\": 1}"))
                .executionArn();
        close();

        open();

        assertThat(ended(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(sfn.describeExecution(r -> r.executionArn(execution)).output()).isEqualTo("{\"n\":1}");
        assertThat(sfn.getExecutionHistory(r -> r.executionArn(execution)).events().stream()
                .map(HistoryEvent::typeAsString)).containsExactly("ExecutionStarted", "WaitStateEntered",
                        "WaitStateExited", "ExecutionSucceeded");
    }

    @Test
    void anExecutionKeepsTheDefinitionThatItWasStartedWith() throws Exception {
        var arn = machine("m", WAIT);
        var execution = sfn.startExecution(r -> r.stateMachineArn(arn)).executionArn();

        var revision = sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(PASS)).revisionId();

        assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(arn)).definition()).isEqualTo(PASS);
        assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(arn)).revisionId()).isEqualTo(revision);
        assertThat(sfn.describeStateMachineForExecution(r -> r.executionArn(execution)).definition()).isEqualTo(WAIT);
        sfn.stopExecution(r -> r.executionArn(execution));
    }

    @Test
    void aVersionStaysAsItWasPublished() {
        var arn = machine("m", PASS);
        var version = sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();

        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(WAIT));

        assertThat(version).isEqualTo(arn + ":1");
        assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(version)).definition()).isEqualTo(PASS);
    }

    @Test
    void aWorkerGetsAnActivitysTaskAndAnswersIt() throws Exception {
        var activity = sfn.createActivity(r -> r.name("act")).activityArn();
        var arn = machine("a", """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}"""
                .formatted(activity));
        var execution = sfn.startExecution(r -> r.stateMachineArn(arn).input("{\"q\":1}")).executionArn();

        var task = sfn.getActivityTask(r -> r.activityArn(activity).workerName("w"));
        sfn.sendTaskHeartbeat(r -> r.taskToken(task.taskToken()));
        sfn.sendTaskSuccess(r -> r.taskToken(task.taskToken()).output("{\"a\":2}"));

        assertThat(task.input()).isEqualTo("{\"q\":1}");
        assertThat(ended(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(sfn.describeExecution(r -> r.executionArn(execution)).output()).isEqualTo("{\"a\":2}");
    }

    @Test
    void badRequestsGetAwssFaults() {
        var arn = machine("m", PASS);

        assertThatThrownBy(() -> machine("a b", PASS)).isInstanceOf(InvalidNameException.class)
                .hasMessageContaining("Invalid Name: 'a b'");
        assertThatThrownBy(() -> machine("m", WAIT)).isInstanceOf(StateMachineAlreadyExistsException.class)
                .hasMessageContaining("State Machine Already Exists: '" + arn + "'");
        assertThatThrownBy(() -> machine("n", "{}")).isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("These fields are required");
        assertThatThrownBy(() -> sfn.describeStateMachine(r -> r.stateMachineArn("foo")))
                .isInstanceOf(InvalidArnException.class)
                .hasMessageContaining("Invalid Arn: 'Invalid ARN prefix: foo'");
        assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(arn + "x")))
                .isInstanceOf(StateMachineDoesNotExistException.class)
                .hasMessageContaining("State Machine Does Not Exist: '" + arn + "x'");
        assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(arn).input("{nope")))
                .isInstanceOf(InvalidExecutionInputException.class);
    }

    @Test
    void anAliasStartsTheVersionThatItIsRoutedTo() throws Exception {
        var arn = machine("m", PASS);
        var one = sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();
        sfn.updateStateMachine(r -> r.stateMachineArn(arn).definition(WAIT.replace("2", "0")));
        var two = sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();
        var alias = sfn.createStateMachineAlias(r -> r.name("live").routingConfiguration(
                RoutingConfigurationListItem.builder().stateMachineVersionArn(one).weight(100).build()))
                .stateMachineAliasArn();

        var first = sfn.startExecution(r -> r.stateMachineArn(alias)).executionArn();
        sfn.updateStateMachineAlias(r -> r.stateMachineAliasArn(alias).routingConfiguration(
                RoutingConfigurationListItem.builder().stateMachineVersionArn(one).weight(0).build(),
                RoutingConfigurationListItem.builder().stateMachineVersionArn(two).weight(100).build()));
        var second = sfn.startExecution(r -> r.stateMachineArn(alias)).executionArn();

        ended(first);
        ended(second);
        assertThat(sfn.describeExecution(r -> r.executionArn(first)))
                .satisfies(e -> assertThat(e.stateMachineVersionArn()).isEqualTo(one))
                .satisfies(e -> assertThat(e.stateMachineAliasArn()).isEqualTo(alias));
        assertThat(sfn.describeExecution(r -> r.executionArn(second)).stateMachineVersionArn()).isEqualTo(two);
        assertThat(sfn.listExecutions(r -> r.stateMachineArn(alias)).executions()).hasSize(2);
        assertThat(sfn.listStateMachineAliases(r -> r.stateMachineArn(two)).stateMachineAliases()).hasSize(1);
        assertThatThrownBy(() -> sfn.deleteStateMachineVersion(r -> r.stateMachineVersionArn(one)))
                .isInstanceOf(ConflictException.class).hasMessageContaining("[live]");
    }

    @Test
    void theWeightsOfAnAliasAddUpToAHundred() {
        var arn = machine("m", PASS);
        var version = sfn.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();

        assertThatThrownBy(() -> sfn.createStateMachineAlias(r -> r.name("live").routingConfiguration(
                RoutingConfigurationListItem.builder().stateMachineVersionArn(version).weight(90).build())))
                .isInstanceOf(ValidationException.class).hasMessageContaining("must equal 100");
    }

    @Test
    void aRedriveWithTheSameTokenIsDoneOnce() throws Exception {
        var execution = sfn.startExecution(r -> r.stateMachineArn(machine("m",
                "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\"}}}"))).executionArn();
        ended(execution);

        var once = sfn.redriveExecution(r -> r.executionArn(execution).clientToken("t"));
        ended(execution);
        var twice = sfn.redriveExecution(r -> r.executionArn(execution).clientToken("t"));

        assertThat(twice.redriveDate()).isEqualTo(once.redriveDate());
        assertThat(sfn.describeExecution(r -> r.executionArn(execution)).redriveCount()).isEqualTo(1);
    }
}
