package dev.stepdeck.aws.workflow;

import java.util.List;
import java.util.Optional;

/// The graph of a workflow or of one of its runs.
public record WorkflowGraphView(List<Node> nodes, List<Edge> edges) {

    public WorkflowGraphView {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// Without anything.
    static final WorkflowGraphView NONE = new WorkflowGraphView(List.of(), List.of());

    /// What a node stands for.
    public enum Kind {
        /// A trigger.
        TRIGGER,
        /// A job.
        JOB,
        /// A crawler.
        CRAWLER
    }

    /// A node.
    ///
    /// @param words of a trigger, when it fires
    /// @param state of its last run, as Glue calls it; empty when it has not run
    /// @param run the id of that job run
    public record Node(String id, Kind kind, String name, String words, String state, Optional<String> run) {}

    /// An edge, by the ids of its nodes.
    public record Edge(String from, String to) {}
}
