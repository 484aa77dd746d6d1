package dev.stepdeck.sandbox.sfn;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceResponse;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceResponse;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;

/// Step Functions as the SDK's client interface: each operation goes to the class that answers it.
final class SfnFacade implements SfnClient {

    private final StateMachines machines;
    private final Definitions definitions;
    private final Versions versions;
    private final Aliases aliases;
    private final Executions executions;
    private final Histories histories;
    private final Activities activities;
    private final TaskAnswers answers;
    private final Tags tags;
    private final Starter starter;
    private final TestStates tests;
    private final MapRuns mapRuns;
    private final Runnable closing;

    /// @param machines state machines
    /// @param executing starting, describing and reading executions
    /// @param closing what ends when the service does
    SfnFacade(Machines machines, Executing executing, Working working, Runnable closing) {
        this.machines = machines.machines();
        this.definitions = machines.definitions();
        this.versions = machines.versions();
        this.aliases = machines.aliases();
        this.tags = machines.tags();
        this.starter = executing.starter();
        this.executions = executing.executions();
        this.tests = executing.tests();
        this.mapRuns = executing.mapRuns();
        this.histories = executing.histories();
        this.activities = working.activities();
        this.answers = working.answers();
        this.closing = closing;
    }

    /// What answers for state machines.
    record Machines(StateMachines machines, Definitions definitions, Versions versions, Aliases aliases, Tags tags) {}

    /// What answers for executions.
    record Executing(Starter starter, Executions executions, Histories histories, TestStates tests, MapRuns mapRuns) {}

    /// What answers for workers.
    record Working(Activities activities, TaskAnswers answers) {}

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        closing.run();
    }

    @Override
    public CreateStateMachineResponse createStateMachine(CreateStateMachineRequest request) {
        return machines.create(request);
    }

    @Override
    public UpdateStateMachineResponse updateStateMachine(UpdateStateMachineRequest request) {
        return machines.update(request);
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        return machines.describe(request);
    }

    @Override
    public DeleteStateMachineResponse deleteStateMachine(DeleteStateMachineRequest request) {
        return machines.delete(request);
    }

    @Override
    public ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request) {
        return machines.list(request);
    }

    @Override
    public ValidateStateMachineDefinitionResponse validateStateMachineDefinition(
            ValidateStateMachineDefinitionRequest request) {
        return definitions.validate(request);
    }

    @Override
    public PublishStateMachineVersionResponse publishStateMachineVersion(PublishStateMachineVersionRequest request) {
        return versions.publish(request);
    }

    @Override
    public ListStateMachineVersionsResponse listStateMachineVersions(ListStateMachineVersionsRequest request) {
        return versions.list(request);
    }

    @Override
    public CreateStateMachineAliasResponse createStateMachineAlias(CreateStateMachineAliasRequest request) {
        return aliases.create(request);
    }

    @Override
    public UpdateStateMachineAliasResponse updateStateMachineAlias(UpdateStateMachineAliasRequest request) {
        return aliases.update(request);
    }

    @Override
    public DescribeStateMachineAliasResponse describeStateMachineAlias(DescribeStateMachineAliasRequest request) {
        return aliases.describe(request);
    }

    @Override
    public DeleteStateMachineAliasResponse deleteStateMachineAlias(DeleteStateMachineAliasRequest request) {
        return aliases.delete(request);
    }

    @Override
    public ListStateMachineAliasesResponse listStateMachineAliases(ListStateMachineAliasesRequest request) {
        return aliases.list(request);
    }

    @Override
    public DeleteStateMachineVersionResponse deleteStateMachineVersion(DeleteStateMachineVersionRequest request) {
        aliases.of(request.stateMachineVersionArn()).ifPresent(alias -> {
            throw SfnFaults.conflict("Version to be deleted must not be referenced by an alias. Current list of aliases"
                    + " referencing this version: [" + Arns.name(alias.arn()) + "]");
        });
        return versions.delete(request);
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        return starter.start(request);
    }

    @Override
    public StartSyncExecutionResponse startSyncExecution(StartSyncExecutionRequest request) {
        return starter.startSync(request);
    }

    @Override
    public RedriveExecutionResponse redriveExecution(RedriveExecutionRequest request) {
        return starter.redrive(request);
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        return executions.stop(request);
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return executions.describe(request);
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        return executions.list(request);
    }

    @Override
    public DescribeStateMachineForExecutionResponse describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request) {
        return executions.machineOf(request);
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        return histories.history(request);
    }

    @Override
    public CreateActivityResponse createActivity(CreateActivityRequest request) {
        return activities.create(request);
    }

    @Override
    public DescribeActivityResponse describeActivity(DescribeActivityRequest request) {
        return activities.describe(request);
    }

    @Override
    public DeleteActivityResponse deleteActivity(DeleteActivityRequest request) {
        return activities.delete(request);
    }

    @Override
    public ListActivitiesResponse listActivities(ListActivitiesRequest request) {
        return activities.list(request);
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        return answers.success(request);
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        return answers.failure(request);
    }

    @Override
    public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        return answers.heartbeat(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return tags.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return tags.untag(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override
    public DescribeMapRunResponse describeMapRun(DescribeMapRunRequest request) {
        return mapRuns.describe(request);
    }

    @Override
    public UpdateMapRunResponse updateMapRun(UpdateMapRunRequest request) {
        return mapRuns.update(request);
    }

    @Override
    public ListMapRunsResponse listMapRuns(ListMapRunsRequest request) {
        return mapRuns.list(request);
    }

    @Override
    public TestStateResponse testState(TestStateRequest request) {
        return tests.test(request);
    }

    @Override
    public GetActivityTaskResponse getActivityTask(GetActivityTaskRequest request) {
        try {
            return activities.task(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GetActivityTaskResponse.builder().build();
        }
    }
}
