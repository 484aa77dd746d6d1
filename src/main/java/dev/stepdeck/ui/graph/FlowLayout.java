package dev.stepdeck.ui.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stepdeck.asl.model.GraphOutline.Edge.Kind;
import dev.stepdeck.ui.graph.GraphLayout.Line;
import dev.stepdeck.ui.graph.GraphLayout.Point;

import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Where the boxes and arrows of a flow stand, by Eclipse ELK. Takes some milliseconds: run it off the FX thread.
///
/// @param boxes in the order of the nodes
/// @param lines in the order of the edges
record FlowLayout(Flow flow, double width, double height, List<Box> boxes, List<Line> lines) {

    private static final double HEIGHT = 50;
    private static final double LEAST = 200;
    private static final double MOST = 270;
    private static final double LABEL_HIGH = 16;

    FlowLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /// A box, in pixels from the top left corner.
    record Box(double x, double y, double width, double height) {}

    private record Wire(Flow.Edge edge, ElkEdge elk) {}

    /// Lays a flow out from left to right, or from top to bottom.
    static FlowLayout of(Flow flow, boolean across) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        var graph = graph(across);
        var nodes = nodes(graph, flow);
        var wires = new ArrayList<Wire>();
        for (var edge : flow.edges()) {
            var from = nodes.get(edge.from());
            var to = nodes.get(edge.to());
            if (from != null && to != null) {
                wires.add(new Wire(edge, wire(from, to, edge.label())));
            }
        }
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        var boxes = graph.getChildren().stream().map(node -> new Box(node.getX(), node.getY(), node.getWidth(),
                node.getHeight())).toList();
        return new FlowLayout(flow, graph.getWidth(), graph.getHeight(), boxes,
                wires.stream().map(wire -> line(wire.edge(), wire.elk())).toList());
    }

    private static ElkNode graph(boolean across) {
        var graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, across ? Direction.RIGHT : Direction.DOWN);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(16));
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
        return graph;
    }

    private static Map<String, ElkNode> nodes(ElkNode graph, Flow flow) {
        var nodes = new HashMap<String, ElkNode>();
        for (var node : flow.nodes()) {
            var box = ElkGraphUtil.createNode(graph);
            var longest = Math.max(node.title().length() * 7.6, node.words().length() * 6.4);
            box.setDimensions(Math.clamp(longest + 70, LEAST, MOST), HEIGHT);
            nodes.put(node.id(), box);
        }
        return nodes;
    }

    private static ElkEdge wire(ElkNode from, ElkNode to, String words) {
        var edge = ElkGraphUtil.createSimpleEdge(from, to);
        if (!words.isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(words, edge);
            label.setDimensions(8 + 6.2 * words.length(), LABEL_HIGH);
        }
        return edge;
    }

    private static Line line(Flow.Edge edge, ElkEdge elk) {
        var points = new ArrayList<Point>();
        for (var section : elk.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        var labels = elk.getLabels();
        var labelAt = labels.isEmpty()
                ? new Point(0, 0)
                : new Point(labels.getFirst().getX(), labels.getFirst().getY());
        return new Line(edge.from(), edge.to(), Kind.NEXT, edge.label(), points, labelAt);
    }
}
