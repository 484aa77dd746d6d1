package dev.stepdeck.ui.graph;

import java.util.List;

import dev.stepdeck.asl.model.GraphOutline;

/// Where everything in a graph is, in pixels from its top left corner.
///
/// @param start the centre of the dot that everything begins at
record GraphLayout(double width, double height, List<Box> boxes, List<Line> lines, Point start, List<Point> ends) {

    GraphLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        ends = List.copyOf(ends);
    }

    /// A state. A container comes before its contents.
    record Box(GraphOutline.Node node, double x, double y, double width, double height, int depth) {}

    /// A transition, from corner to corner.
    ///
    /// @param from and `to` are names of states; empty for the start and the end
    record Line(String from, String to, GraphOutline.Edge.Kind kind, String label, List<Point> points, Point labelAt) {
        Line {
            points = List.copyOf(points);
        }
    }

    /// A place.
    record Point(double x, double y) {}
}
