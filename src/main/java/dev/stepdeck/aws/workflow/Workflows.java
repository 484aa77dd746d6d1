package dev.stepdeck.aws.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.stepdeck.aws.Clients;

/// Glue's workflows and their runs. Everything blocks.
public final class Workflows {

    private static final int AT_ONCE = 25;
    private static final int RUNS = 50;

    private final Clients clients;

    public Workflows(Clients clients) {
        this.clients = clients;
    }

    /// Whether this connection refuses changes.
    public boolean readOnly() {
        return clients.readOnly();
    }

    /// All workflows by name, with their last runs and graphs.
    public List<WorkflowView> list() {
        var names = new ArrayList<String>();
        clients.glue().listWorkflowsPaginator(list -> list.maxResults(AT_ONCE))
                .forEach(page -> names.addAll(page.workflows()));
        var found = new ArrayList<WorkflowView>();
        for (var from = 0; from < names.size(); from += AT_ONCE) {
            var some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            clients.glue().batchGetWorkflows(get -> get.names(some).includeGraph(true)).workflows()
                    .forEach(workflow -> found.add(WorkflowReading.view(workflow)));
        }
        found.sort(Comparator.comparing(WorkflowView::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(found);
    }

    /// The last runs of a workflow with their graphs, the newest first.
    public List<WorkflowRunView> runs(String workflow) {
        return clients.glue().getWorkflowRuns(get -> get.name(workflow).includeGraph(true).maxResults(RUNS)).runs()
                .stream().map(WorkflowReading::view).toList();
    }

    /// Starts a run, and gives its id.
    ///
    /// @param properties beside those of the workflow, or in their place
    public String start(String workflow, Map<String, String> properties) {
        return clients.glue().startWorkflowRun(start -> start.name(workflow).runProperties(properties)).runId();
    }

    /// Asks a run to end; its jobs are stopped.
    public void stop(String workflow, String run) {
        clients.glue().stopWorkflowRun(stop -> stop.name(workflow).runId(run));
    }
}
