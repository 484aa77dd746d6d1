package dev.stepdeck.ui.graph;

import dev.stepdeck.asl.model.GraphOutline.Edge.Kind;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;

/// The arrow of a transition, with rounded corners and a label.
final class EdgeLine extends Group {

    private static final PseudoClass TAKEN = PseudoClass.getPseudoClass("taken");
    private static final double CORNER = 8;
    private static final double HEAD = 4.5;

    private final GraphLayout.Line line;
    private final Path path = new Path();
    private final Polygon head;

    EdgeLine(GraphLayout.Line line) {
        this.line = line;
        setMouseTransparent(true);
        var points = line.points();
        for (var i = 0; i < points.size(); i++) {
            var at = points.get(i);
            if (i == 0) {
                path.getElements().add(new MoveTo(at.x(), at.y()));
            } else if (i == points.size() - 1) {
                path.getElements().add(new LineTo(at.x(), at.y()));
            } else {
                var before = towards(at, points.get(i - 1));
                var after = towards(at, points.get(i + 1));
                path.getElements().addAll(new LineTo(before.x(), before.y()),
                        new QuadCurveTo(at.x(), at.y(), after.x(), after.y()));
            }
        }
        path.getStyleClass().add("edge");
        head = head();
        head.getStyleClass().add("edge-head");
        if (line.kind() == Kind.CATCH) {
            path.getStyleClass().add("catch");
            head.getStyleClass().add("catch");
        }
        getChildren().addAll(path, head);
        if (!line.label().isEmpty()) {
            var label = new Label(line.label());
            label.getStyleClass().add("edge-label");
            label.relocate(line.labelAt().x(), line.labelAt().y());
            getChildren().add(label);
        }
    }

    GraphLayout.Line line() {
        return line;
    }

    void taken(boolean taken) {
        path.pseudoClassStateChanged(TAKEN, taken);
        head.pseudoClassStateChanged(TAKEN, taken);
    }

    private static GraphLayout.Point towards(GraphLayout.Point corner, GraphLayout.Point other) {
        var dx = other.x() - corner.x();
        var dy = other.y() - corner.y();
        var length = Math.hypot(dx, dy);
        var part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new GraphLayout.Point(corner.x() + dx * part, corner.y() + dy * part);
    }

    private Polygon head() {
        var points = line.points();
        if (points.size() < 2) {
            return new Polygon();
        }
        var tip = points.getLast();
        var from = points.get(points.size() - 2);
        var length = Math.max(1, Math.hypot(tip.x() - from.x(), tip.y() - from.y()));
        var dx = (tip.x() - from.x()) / length;
        var dy = (tip.y() - from.y()) / length;
        return new Polygon(tip.x(), tip.y(), tip.x() - 2 * HEAD * dx - HEAD * dy, tip.y() - 2 * HEAD * dy + HEAD * dx,
                tip.x() - 2 * HEAD * dx + HEAD * dy, tip.y() - 2 * HEAD * dy - HEAD * dx);
    }
}
