package dev.stepdeck.sandbox.glue.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.JobNodeDetails;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerNodeDetails;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;

/// The graph of a workflow: a node for each trigger and for each of its actions, an edge from a trigger to what it starts
/// and from that to the triggers that watch it. Of a run, the nodes of jobs have their runs.
final class Graph {

    /// Gives the runs of a node: of the n-th action of a trigger.
    interface Runs {

        List<JobRun> of(String trigger, int action);
    }

    /// Those of a workflow itself.
    static final Runs NONE = (_, _) -> List.of();

    private final String workflow;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, List<String>> nodesOfJobs = new HashMap<>();

    private Graph(String workflow) {
        this.workflow = workflow;
    }

    static WorkflowGraph of(String workflow, List<Trigger> triggers, Runs runs) {
        var graph = new Graph(workflow);
        triggers.forEach(trigger -> graph.add(trigger, runs));
        triggers.forEach(graph::connect);
        return WorkflowGraph.builder().nodes(graph.nodes).edges(graph.edges).build();
    }

    /// The runs of a chain.
    static Runs of(Chain chain, Chains chains) {
        return (trigger, action) -> chain.fired().stream().filter(fired -> fired.trigger().equals(trigger))
                .filter(fired -> action < fired.actions().size()).map(fired -> fired.actions().get(action))
                .map(chains::run).flatMap(Optional::stream).toList();
    }

    private void add(Trigger trigger, Runs runs) {
        var id = id("tnode_", trigger.name());
        nodes.add(Node.builder().type(NodeType.TRIGGER).name(trigger.name()).uniqueId(id)
                .triggerDetails(TriggerNodeDetails.builder().trigger(trigger).build()).build());
        for (var i = 0; i < trigger.actions().size(); i++) {
            var job = trigger.actions().get(i).jobName();
            var node = id("jnode_", trigger.name() + "\n" + i + "\n" + job);
            var found = runs.of(trigger.name(), i);
            nodes.add(Node.builder().type(NodeType.JOB).name(job).uniqueId(node)
                    .jobDetails(found.isEmpty()
                            ? JobNodeDetails.builder().build()
                            : JobNodeDetails.builder().jobRuns(found).build())
                    .build());
            edges.add(Edge.builder().sourceId(id).destinationId(node).build());
            nodesOfJobs.computeIfAbsent(job, _ -> new ArrayList<>()).add(node);
        }
    }

    private void connect(Trigger trigger) {
        if (trigger.predicate() != null) {
            trigger.predicate().conditions().stream().map(condition -> condition.jobName()).distinct()
                    .flatMap(job -> nodesOfJobs.getOrDefault(job, List.of()).stream())
                    .forEach(node -> edges.add(Edge.builder().sourceId(node)
                            .destinationId(id("tnode_", trigger.name())).build()));
        }
    }

    private String id(String kind, String name) {
        return kind + UUID.nameUUIDFromBytes((workflow + "\n" + name).getBytes(UTF_8)).toString().replace("-", "");
    }
}
