package dev.stepdeck.ui.graph;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.ui.kit.Tone;

/// Anything that is drawn as boxes and arrows and is not a state machine: the graph of a workflow, the story of an execution.
public record Flow(List<Node> nodes, List<Edge> edges) {

    public Flow {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// A box.
    ///
    /// @param id that no other box has
    /// @param words what it does or how it stands, below its title
    /// @param icon an Ikonli literal
    /// @param tone how it stands; empty when nothing has happened
    public record Node(String id, String title, String words, String icon, Optional<Tone> tone) {}

    /// An arrow.
    ///
    /// @param label may be empty
    /// @param taken whether that has happened
    public record Edge(String from, String to, String label, boolean taken) {}

    /// Whether it has the same boxes, of the same widths, and arrows, so that they can stay where they stand.
    boolean sameShape(Flow other) {
        return edges.stream().map(Flow::ends).toList().equals(other.edges.stream().map(Flow::ends).toList())
                && nodes.stream().map(Flow::shape).toList().equals(other.nodes.stream().map(Flow::shape).toList());
    }

    private static String ends(Edge edge) {
        return edge.from() + "\n" + edge.to() + "\n" + edge.label();
    }

    private static String shape(Node node) {
        return node.id() + "\n" + node.title();
    }
}
