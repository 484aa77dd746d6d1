package dev.stepdeck.sandbox.glue.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlerNodeDetails;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.JobNodeDetails;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerNodeDetails;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;

/// The graph of a workflow: a node for each trigger and for each of its actions, an edge from a trigger to what it starts
/// and from that to the triggers that watch it. Of a run, the nodes of jobs have their runs, those of
/// crawlers their crawls.
final class Graph {

    /// What the actions of triggers have started.
    ///
    /// @param jobs gives the runs of a node: of the n-th action of a trigger
    /// @param crawls likewise those of a crawler
    record Runs(BiFunction<String, Integer, List<JobRun>> jobs, BiFunction<String, Integer, List<Crawl>> crawls) {}

    /// Those of a workflow itself.
    static final Runs NONE = new Runs((_, _) -> List.of(), (_, _) -> List.of());

    private final String workflow;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, List<String>> nodesOf = new HashMap<>();

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
        return new Runs(
                (trigger, action) -> started(chain, trigger, action).flatMap(it -> chains.run(it).stream()).toList(),
                (trigger, action) -> started(chain, trigger, action).flatMap(it -> chains.crawl(it).stream()).toList());
    }

    private static Stream<Chain.Started> started(Chain chain, String trigger, int action) {
        return chain.fired().stream().filter(fired -> fired.trigger().equals(trigger))
                .filter(fired -> action < fired.actions().size()).map(fired -> fired.actions().get(action));
    }

    private void add(Trigger trigger, Runs runs) {
        var id = id("tnode_", trigger.name());
        nodes.add(Node.builder().type(NodeType.TRIGGER).name(trigger.name()).uniqueId(id)
                .triggerDetails(TriggerNodeDetails.builder().trigger(trigger).build()).build());
        for (var i = 0; i < trigger.actions().size(); i++) {
            var action = trigger.actions().get(i);
            var node = action.crawlerName() == null
                    ? job(trigger.name(), i, action.jobName(), runs)
                    : crawler(trigger.name(), i, action.crawlerName(), runs);
            nodes.add(node);
            edges.add(Edge.builder().sourceId(id).destinationId(node.uniqueId()).build());
            nodesOf.computeIfAbsent(node.type() + node.name(), _ -> new ArrayList<>()).add(node.uniqueId());
        }
    }

    private Node job(String trigger, int action, String job, Runs runs) {
        var found = runs.jobs().apply(trigger, action);
        return Node.builder().type(NodeType.JOB).name(job).uniqueId(id("jnode_", trigger + "\n" + action + "\n" + job))
                .jobDetails(found.isEmpty()
                        ? JobNodeDetails.builder().build()
                        : JobNodeDetails.builder().jobRuns(found).build())
                .build();
    }

    private Node crawler(String trigger, int action, String crawler, Runs runs) {
        var found = runs.crawls().apply(trigger, action);
        return Node.builder().type(NodeType.CRAWLER).name(crawler)
                .uniqueId(id("cnode_", trigger + "\n" + action + "\n" + crawler))
                .crawlerDetails(found.isEmpty()
                        ? CrawlerNodeDetails.builder().build()
                        : CrawlerNodeDetails.builder().crawls(found).build())
                .build();
    }

    private void connect(Trigger trigger) {
        if (trigger.predicate() != null) {
            trigger.predicate().conditions().stream()
                    .map(condition -> condition.crawlerName() == null
                            ? NodeType.JOB + condition.jobName()
                            : NodeType.CRAWLER + condition.crawlerName())
                    .distinct().flatMap(watched -> nodesOf.getOrDefault(watched, List.of()).stream())
                    .forEach(node -> edges.add(Edge.builder().sourceId(node)
                            .destinationId(id("tnode_", trigger.name())).build()));
        }
    }

    private String id(String kind, String name) {
        return kind + UUID.nameUUIDFromBytes((workflow + "\n" + name).getBytes(UTF_8)).toString().replace("-", "");
    }
}
