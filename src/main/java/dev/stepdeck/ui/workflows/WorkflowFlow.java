package dev.stepdeck.ui.workflows;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.stepdeck.aws.workflow.WorkflowGraphView;
import dev.stepdeck.ui.graph.Flow;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

/// The graph of a workflow as boxes and arrows.
final class WorkflowFlow {

    private WorkflowFlow() {}

    static Flow of(WorkflowGraphView graph) {
        var byId = graph.nodes().stream()
                .collect(Collectors.toMap(WorkflowGraphView.Node::id, Function.identity(), (first, _) -> first));
        return new Flow(graph.nodes().stream().map(WorkflowFlow::box).toList(), graph.edges().stream()
                .map(edge -> new Flow.Edge(edge.from(), edge.to(), "", taken(byId, edge.to()))).toList());
    }

    /// An arrow was gone along when what it leads to has run; a trigger does not tell.
    private static boolean taken(Map<String, WorkflowGraphView.Node> byId, String to) {
        return Optional.ofNullable(byId.get(to)).filter(node -> !node.state().isEmpty()).isPresent();
    }

    private static Flow.Node box(WorkflowGraphView.Node node) {
        return switch (node.kind()) {
            case TRIGGER ->
                new Flow.Node(node.id(), node.name(), node.words(), "mdi2f-flash-outline", Optional.empty());
            case JOB -> new Flow.Node(node.id(), node.name(), state(node, "Glue job"), "mdi2c-cog-outline", tone(node));
            case CRAWLER -> new Flow.Node(node.id(), node.name(), state(node, "Crawler"), "mdi2s-spider", tone(node));
        };
    }

    private static String state(WorkflowGraphView.Node node, String kind) {
        return node.state().isEmpty() ? kind : kind + " · " + Words.of(node.state());
    }

    private static Optional<Tone> tone(WorkflowGraphView.Node node) {
        return node.state().isEmpty() ? Optional.empty() : Optional.of(Tone.of(node.state()));
    }
}
