package dev.stepdeck.ui.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.asl.model.GraphOutline.Edge.Kind;
import dev.stepdeck.ui.graph.GraphLayout.Box;
import dev.stepdeck.ui.graph.GraphLayout.Line;
import dev.stepdeck.ui.graph.GraphLayout.Point;

import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Lays a state machine out in layers from top to bottom by Eclipse ELK. Takes some milliseconds, more at the first
/// time: run it off the FX thread.
final class ElkLayout {

    private static final double NODE_HEIGHT = 46;
    private static final double LEAST_WIDTH = 250;
    private static final double MOST_WIDTH = 280;
    private static final double DOT = 18;
    private static final double LABEL_HEIGHT = 16;
    private static final int LONGEST_LABEL = 36;

    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<ElkNode, GraphOutline.Node> states = new HashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final ElkNode graph = ElkGraphUtil.createGraph();

    private record Wire(ElkEdge elk, String from, String to, Kind kind, String label) {}

    private ElkLayout() {}

    /// The layout of a machine's outline.
    static GraphLayout of(GraphOutline outline) {
        return new ElkLayout().lay(outline);
    }

    private GraphLayout lay(GraphOutline outline) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        options(graph, new ElkPadding(16));
        var start = dot(graph);
        fill(graph, outline);
        var first = nodes.get(outline.startAt());
        if (first != null) {
            wire(start, first, "", outline.startAt(), Kind.NEXT, "");
        }
        var ends = ends(outline);
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        place(graph, 0, 0, 0);
        return new GraphLayout(graph.getWidth(), graph.getHeight(), boxes, wires.stream().map(this::line).toList(),
                centre(start), ends.stream().map(ElkLayout::centre).toList());
    }

    private List<ElkNode> ends(GraphOutline outline) {
        var ending = outline.nodes().stream().filter(GraphOutline.Node::end).toList();
        if (ending.isEmpty()) {
            return List.of();
        }
        var end = dot(graph);
        for (var node : ending) {
            var from = nodes.get(node.name());
            if (from != null) {
                wire(from, end, node.name(), "", Kind.NEXT, "");
            }
        }
        return List.of(end);
    }

    private void fill(ElkNode parent, GraphOutline outline) {
        for (var state : outline.nodes()) {
            var node = ElkGraphUtil.createNode(parent);
            node.setIdentifier(state.name());
            nodes.put(state.name(), node);
            states.put(node, state);
            node.setDimensions(width(state), NODE_HEIGHT);
            if (!state.inner().isEmpty()) {
                options(node, new ElkPadding(54, 16, 16, 16));
                state.inner().forEach(inner -> fill(node, inner));
            }
        }
        for (var edge : outline.edges()) {
            var from = nodes.get(edge.from());
            var to = nodes.get(edge.to());
            if (from != null && to != null) {
                wire(from, to, edge.from(), edge.to(), edge.kind(),
                        edge.kind() == Kind.DEFAULT ? "otherwise" : edge.label());
            }
        }
    }

    private void wire(ElkNode from, ElkNode to, String fromName, String toName, Kind kind, String label) {
        var edge = ElkGraphUtil.createSimpleEdge(from, to);
        var shown = label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label;
        if (!shown.isEmpty()) {
            var text = ElkGraphUtil.createLabel(shown, edge);
            text.setDimensions(8 + 6.2 * shown.length(), LABEL_HEIGHT);
        }
        wires.add(new Wire(edge, fromName, toName, kind, shown));
    }

    private static ElkNode dot(ElkNode parent) {
        var dot = ElkGraphUtil.createNode(parent);
        dot.setDimensions(DOT, DOT);
        return dot;
    }

    private static void options(ElkNode parent, ElkPadding padding) {
        parent.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        parent.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        parent.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.SEPARATE_CHILDREN);
        parent.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        parent.setProperty(CoreOptions.PADDING, padding);
        // Branches stand side by side, each from the top.
        parent.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        parent.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        // A loop's back edge is found by walking from the start, so that the start is on top.
        parent.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.DEPTH_FIRST);
        parent.setProperty(CoreOptions.SPACING_NODE_NODE, 28.0);
        parent.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
        parent.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        parent.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
    }

    private void place(ElkNode parent, double left, double top, int depth) {
        for (var node : parent.getChildren()) {
            var x = left + node.getX();
            var y = top + node.getY();
            var state = states.get(node);
            if (state != null) {
                boxes.add(new Box(state, x, y, node.getWidth(), node.getHeight(), depth));
                place(node, x, y, depth + 1);
            }
        }
    }

    private Line line(Wire wire) {
        var container = wire.elk().getContainingNode();
        var origin = origin(container);
        var points = new ArrayList<Point>();
        for (var section : wire.elk().getSections()) {
            points.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY())));
            points.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
        }
        var labels = wire.elk().getLabels();
        var labelAt = labels.isEmpty()
                ? new Point(0, 0)
                : new Point(origin.x() + labels.getFirst().getX(), origin.y() + labels.getFirst().getY());
        return new Line(wire.from(), wire.to(), wire.kind(), wire.label(), points, labelAt);
    }

    private static Point origin(ElkNode node) {
        var x = 0.0;
        var y = 0.0;
        for (var at = node; at != null && at.getParent() != null; at = at.getParent()) {
            x += at.getX();
            y += at.getY();
        }
        return new Point(x, y);
    }

    private static Point centre(ElkNode node) {
        return new Point(node.getX() + node.getWidth() / 2, node.getY() + node.getHeight() / 2);
    }

    private static double width(GraphOutline.Node state) {
        var longest = Math.max(state.name().length() * 7.6, StateWords.does(state.state()).length() * 6.4);
        return Math.clamp(longest + 74, LEAST_WIDTH, MOST_WIDTH);
    }
}
