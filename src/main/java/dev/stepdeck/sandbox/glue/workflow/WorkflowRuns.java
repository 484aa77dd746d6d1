package dev.stepdeck.sandbox.glue.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;

/// The runs of workflows: starts and stops them, and shows chains as such.
final class WorkflowRuns {

    private final Workflows workflows;
    private final Triggers triggers;
    private final ChainRows rows;
    private final Chains chains;

    WorkflowRuns(Workflows workflows, Triggers triggers, ChainRows rows, Chains chains) {
        this.workflows = workflows;
        this.triggers = triggers;
        this.rows = rows;
        this.chains = chains;
    }

    /// Starts a run by the workflow's starting trigger.
    ///
    /// @return its id
    String start(String name, Map<String, String> properties) {
        var workflow = workflows.get(name);
        var first = triggers.starting(name).orElseThrow(
                () -> WorkflowFaults.invalid("Workflow " + name + " has no starting trigger."));
        var most = workflow.maxConcurrentRuns();
        if (most != null && rows.open().stream().filter(chain -> chain.workflow().equals(name)).count() >= most) {
            throw WorkflowFaults.tooManyRuns(name);
        }
        var all = new HashMap<>(workflow.defaultRunProperties());
        all.putAll(properties);
        return chains.begin(first, all, last(name).map(Chain::id).orElse(""));
    }

    Optional<Chain> last(String workflow) {
        return rows.list(workflow, 1).stream().findFirst();
    }

    List<Chain> list(String workflow) {
        workflows.get(workflow);
        return rows.list(workflow, Integer.MAX_VALUE);
    }

    Chain get(String workflow, String id) {
        workflows.get(workflow);
        return rows.find(id).filter(chain -> chain.workflow().equals(workflow))
                .orElseThrow(() -> WorkflowFaults.notFound("Workflow run with id: " + id));
    }

    void stop(String workflow, String id) {
        var chain = get(workflow, id);
        if (!chain.isOpen()) {
            throw WorkflowFaults.state("Workflow run " + id + " is in the state " + chain.status()
                    + " and cannot be stopped.");
        }
        chains.stop(chain);
    }

    void put(String workflow, String id, Map<String, String> properties) {
        get(workflow, id);
        rows.change(id, chain -> {
            var all = new HashMap<>(chain.properties());
            all.putAll(properties);
            return chain.with(all);
        });
    }

    /// Removes what there is of a deleted workflow.
    void forget(String workflow) {
        rows.open().stream().filter(chain -> chain.workflow().equals(workflow)).forEach(chains::stop);
        rows.removeAll(workflow);
    }

    /// A chain as the API shows it.
    WorkflowRun view(Chain chain, boolean graph) {
        var run = WorkflowRun.builder().name(chain.workflow()).workflowRunId(chain.id())
                .workflowRunProperties(chain.properties()).startedOn(Instant.ofEpochMilli(chain.started()))
                .status(chain.status()).statistics(statistics(chain));
        if (!chain.previous().isEmpty()) {
            run.previousRunId(chain.previous());
        }
        if (chain.completed() > 0) {
            run.completedOn(Instant.ofEpochMilli(chain.completed()));
        }
        if (graph) {
            run.graph(Graph.of(chain.workflow(), triggers.of(chain.workflow()), Graph.of(chain, chains)));
        }
        return run.build();
    }

    private JobRunState state(Chain.Started action) {
        if (!action.error().isEmpty()) {
            return JobRunState.ERROR;
        }
        if (action.crawler().isEmpty()) {
            return chains.run(action).map(JobRun::jobRunState).orElse(JobRunState.STARTING);
        }
        return chains.crawl(action).map(crawl -> switch (crawl.state()) {
            case RUNNING, CANCELLING -> JobRunState.RUNNING;
            case SUCCEEDED -> JobRunState.SUCCEEDED;
            case CANCELLED -> JobRunState.STOPPED;
            case FAILED -> JobRunState.FAILED;
            case ERROR, UNKNOWN_TO_SDK_VERSION -> JobRunState.ERROR;
        }).orElse(JobRunState.ERROR);
    }

    private WorkflowRunStatistics statistics(Chain chain) {
        var count = new HashMap<JobRunState, Integer>();
        chain.actions().forEach(action -> count.merge(state(action), 1, Integer::sum));
        return WorkflowRunStatistics.builder().totalActions((int) chain.actions().count())
                .timeoutActions(count.getOrDefault(JobRunState.TIMEOUT, 0))
                .failedActions(count.getOrDefault(JobRunState.FAILED, 0))
                .stoppedActions(count.getOrDefault(JobRunState.STOPPED, 0))
                .succeededActions(count.getOrDefault(JobRunState.SUCCEEDED, 0))
                .runningActions(count.getOrDefault(JobRunState.RUNNING, 0)
                        + count.getOrDefault(JobRunState.STARTING, 0) + count.getOrDefault(JobRunState.STOPPING, 0))
                .erroredActions(count.getOrDefault(JobRunState.ERROR, 0))
                .waitingActions(count.getOrDefault(JobRunState.WAITING, 0)).build();
    }
}
