package dev.stepdeck.sandbox.glue.workflow;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.glue.quality.QualityApi;
import dev.stepdeck.sandbox.glue.quality.QualityEvaluator;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.TokenPage;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.BatchGetTriggersRequest;
import software.amazon.awssdk.services.glue.model.BatchGetTriggersResponse;
import software.amazon.awssdk.services.glue.model.BatchGetWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetWorkflowsResponse;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.CreateTriggerResponse;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.CreateWorkflowResponse;
import software.amazon.awssdk.services.glue.model.DeleteTriggerRequest;
import software.amazon.awssdk.services.glue.model.DeleteTriggerResponse;
import software.amazon.awssdk.services.glue.model.DeleteWorkflowRequest;
import software.amazon.awssdk.services.glue.model.DeleteWorkflowResponse;
import software.amazon.awssdk.services.glue.model.GetTriggerRequest;
import software.amazon.awssdk.services.glue.model.GetTriggerResponse;
import software.amazon.awssdk.services.glue.model.GetTriggersRequest;
import software.amazon.awssdk.services.glue.model.GetTriggersResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunPropertiesResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsResponse;
import software.amazon.awssdk.services.glue.model.ListTriggersRequest;
import software.amazon.awssdk.services.glue.model.ListTriggersResponse;
import software.amazon.awssdk.services.glue.model.ListWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.ListWorkflowsResponse;
import software.amazon.awssdk.services.glue.model.PutWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.PutWorkflowRunPropertiesResponse;
import software.amazon.awssdk.services.glue.model.StartTriggerRequest;
import software.amazon.awssdk.services.glue.model.StartTriggerResponse;
import software.amazon.awssdk.services.glue.model.StartWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.StartWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.StopTriggerRequest;
import software.amazon.awssdk.services.glue.model.StopTriggerResponse;
import software.amazon.awssdk.services.glue.model.StopWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.StopWorkflowRunResponse;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.UpdateTriggerRequest;
import software.amazon.awssdk.services.glue.model.UpdateTriggerResponse;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowResponse;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.s3.S3Client;

/// The operations of triggers and workflows. A table of methods: each is handed to the class that answers it.
public abstract class WorkflowOperations extends QualityApi {

    private static final int PAGE = 200;
    private static final int SMALL_PAGE = 25;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("after",
            () -> WorkflowFaults.invalid("Invalid pagination token"));

    private final Triggers triggers;
    private final Workflows workflows;
    private final Chains chains;
    private final WorkflowRuns runs;
    private final TriggerTimes times;

    /// Over the tables `glue.triggers`, `glue.workflows` and `glue.chains` of a store.
    ///
    /// @param evaluator asked when rules of data quality are to be evaluated
    /// @param waits how long it is until a schedule is due
    /// @param jobs what triggers start
    protected WorkflowOperations(Store store, InstantSource clock, SandboxClock waits, S3Client s3,
            CloudWatchLogsClient logs, Supplier<QualityEvaluator> evaluator, TriggeredJobs jobs) {
        super(store, clock, s3, logs, evaluator);
        workflows = new Workflows(store, clock);
        var crawlers = new StartedCrawlers();
        triggers = new Triggers(store, new TriggerRules(jobs, crawlers), workflows::exists);
        var rows = new ChainRows(store);
        chains = new Chains(rows, triggers, jobs, crawlers, clock);
        runs = new WorkflowRuns(workflows, triggers, rows, chains);
        times = new TriggerTimes(waits, name -> triggers.find(name).ifPresent(this::fire));
    }

    /// Takes up what was under way when the sandbox was last stopped or has died. Call it once, when jobs can start.
    protected final void takeUpTriggers() {
        onCrawlEnd(chains::ended);
        chains.takeUp();
        triggers.all().forEach(times::put);
    }

    /// Tells that a run of a job has ended, and is not tried again.
    ///
    /// @param run the id of its first attempt
    protected final void jobEnded(String run) {
        chains.ended(run);
    }

    @Override
    public void close() {
        times.close();
        super.close();
    }

    /// The crawlers as triggers see them.
    private final class StartedCrawlers implements TriggeredCrawlers {

        @Override
        public boolean exists(String crawler) {
            return hasCrawler(crawler);
        }

        @Override
        public void start(String crawler, String crawlId) {
            startCrawl(crawler, crawlId);
        }

        @Override
        public Optional<Crawl> find(String crawler, String crawlId) {
            return crawl(crawler, crawlId);
        }

        @Override
        public void stop(String crawler, String crawlId) {
            stopCrawl(crawler, crawlId);
        }
    }

    private void fire(Trigger trigger) {
        if (trigger.workflowName() == null) {
            chains.begin(trigger, Map.of(), "");
        } else {
            runs.start(trigger.workflowName(), Map.of());
        }
    }

    private Workflow view(Workflow workflow, boolean graph) {
        var shown = workflow.toBuilder();
        runs.last(workflow.name()).ifPresent(last -> shown.lastRun(runs.view(last, graph)));
        if (graph) {
            shown.graph(Graph.of(workflow.name(), triggers.of(workflow.name()), Graph.NONE));
        }
        return shown.build();
    }

    @Override
    public final CreateTriggerResponse createTrigger(CreateTriggerRequest request) {
        var trigger = triggers.create(request);
        times.put(trigger);
        return CreateTriggerResponse.builder().name(trigger.name()).build();
    }

    @Override
    public final GetTriggerResponse getTrigger(GetTriggerRequest request) {
        return GetTriggerResponse.builder().trigger(triggers.get(request.name())).build();
    }

    @Override
    public final GetTriggersResponse getTriggers(GetTriggersRequest request) {
        var page = TokenPage.of(triggers.list(request.dependentJobName(), Map.of()), request.nextToken(),
                request.maxResults(), PAGE, TOKENS);
        return GetTriggersResponse.builder().triggers(page.items()).nextToken(page.next()).build();
    }

    @Override
    public final BatchGetTriggersResponse batchGetTriggers(BatchGetTriggersRequest request) {
        var found = request.triggerNames().stream().flatMap(name -> triggers.find(name).stream()).toList();
        return BatchGetTriggersResponse.builder().triggers(found).triggersNotFound(
                request.triggerNames().stream().filter(name -> triggers.find(name).isEmpty()).toList()).build();
    }

    @Override
    public final ListTriggersResponse listTriggers(ListTriggersRequest request) {
        var names = triggers.list(request.dependentJobName(), request.tags()).stream().map(Trigger::name).toList();
        var page = TokenPage.of(names, request.nextToken(), request.maxResults(), PAGE, TOKENS);
        return ListTriggersResponse.builder().triggerNames(page.items()).nextToken(page.next()).build();
    }

    @Override
    public final UpdateTriggerResponse updateTrigger(UpdateTriggerRequest request) {
        var trigger = triggers.update(request.name(), request.triggerUpdate());
        times.put(trigger);
        return UpdateTriggerResponse.builder().trigger(trigger).build();
    }

    @Override
    public final DeleteTriggerResponse deleteTrigger(DeleteTriggerRequest request) {
        times.remove(request.name());
        triggers.delete(request.name());
        return DeleteTriggerResponse.builder().name(request.name()).build();
    }

    @Override
    public final StartTriggerResponse startTrigger(StartTriggerRequest request) {
        var trigger = triggers.get(request.name());
        if (trigger.type() == TriggerType.ON_DEMAND) {
            fire(trigger);
        } else {
            times.put(triggers.set(trigger.name(), TriggerState.ACTIVATED));
        }
        return StartTriggerResponse.builder().name(trigger.name()).build();
    }

    @Override
    public final StopTriggerResponse stopTrigger(StopTriggerRequest request) {
        var trigger = triggers.get(request.name());
        if (trigger.type() == TriggerType.ON_DEMAND) {
            throw WorkflowFaults.invalid("The trigger " + trigger.name() + " is on demand and cannot be stopped.");
        }
        times.put(triggers.set(trigger.name(), TriggerState.DEACTIVATED));
        return StopTriggerResponse.builder().name(trigger.name()).build();
    }

    @Override
    public final CreateWorkflowResponse createWorkflow(CreateWorkflowRequest request) {
        return CreateWorkflowResponse.builder().name(workflows.create(request)).build();
    }

    @Override
    public final GetWorkflowResponse getWorkflow(GetWorkflowRequest request) {
        return GetWorkflowResponse.builder()
                .workflow(view(workflows.get(request.name()), Boolean.TRUE.equals(request.includeGraph()))).build();
    }

    @Override
    public final ListWorkflowsResponse listWorkflows(ListWorkflowsRequest request) {
        var page = TokenPage.of(workflows.names(), request.nextToken(), request.maxResults(), SMALL_PAGE, TOKENS);
        return ListWorkflowsResponse.builder().workflows(page.items()).nextToken(page.next()).build();
    }

    @Override
    public final BatchGetWorkflowsResponse batchGetWorkflows(BatchGetWorkflowsRequest request) {
        var graph = Boolean.TRUE.equals(request.includeGraph());
        var found = request.names().stream().flatMap(name -> workflows.find(name).stream())
                .map(workflow -> view(workflow, graph)).toList();
        return BatchGetWorkflowsResponse.builder().workflows(found)
                .missingWorkflows(request.names().stream().filter(name -> !workflows.exists(name)).toList()).build();
    }

    @Override
    public final UpdateWorkflowResponse updateWorkflow(UpdateWorkflowRequest request) {
        workflows.update(request);
        return UpdateWorkflowResponse.builder().name(request.name()).build();
    }

    @Override
    public final DeleteWorkflowResponse deleteWorkflow(DeleteWorkflowRequest request) {
        runs.forget(request.name());
        triggers.of(request.name()).forEach(trigger -> {
            times.remove(trigger.name());
            triggers.delete(trigger.name());
        });
        workflows.delete(request.name());
        return DeleteWorkflowResponse.builder().name(request.name()).build();
    }

    @Override
    public final StartWorkflowRunResponse startWorkflowRun(StartWorkflowRunRequest request) {
        return StartWorkflowRunResponse.builder().runId(runs.start(request.name(), request.runProperties())).build();
    }

    @Override
    public final GetWorkflowRunResponse getWorkflowRun(GetWorkflowRunRequest request) {
        var run = runs.view(runs.get(request.name(), request.runId()), Boolean.TRUE.equals(request.includeGraph()));
        return GetWorkflowRunResponse.builder().run(run).build();
    }

    @Override
    public final GetWorkflowRunsResponse getWorkflowRuns(GetWorkflowRunsRequest request) {
        var page = TokenPage.of(runs.list(request.name()), request.nextToken(), request.maxResults(), PAGE, TOKENS);
        var graph = Boolean.TRUE.equals(request.includeGraph());
        return GetWorkflowRunsResponse.builder()
                .runs(page.items().stream().map(chain -> runs.view(chain, graph)).toList()).nextToken(page.next())
                .build();
    }

    @Override
    public final StopWorkflowRunResponse stopWorkflowRun(StopWorkflowRunRequest request) {
        runs.stop(request.name(), request.runId());
        return StopWorkflowRunResponse.builder().build();
    }

    @Override
    public final GetWorkflowRunPropertiesResponse getWorkflowRunProperties(GetWorkflowRunPropertiesRequest request) {
        return GetWorkflowRunPropertiesResponse.builder()
                .runProperties(runs.get(request.name(), request.runId()).properties()).build();
    }

    @Override
    public final PutWorkflowRunPropertiesResponse putWorkflowRunProperties(PutWorkflowRunPropertiesRequest request) {
        runs.put(request.name(), request.runId(), request.runProperties());
        return PutWorkflowRunPropertiesResponse.builder().build();
    }
}
