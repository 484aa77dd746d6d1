package dev.stepdeck.ui.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.asl.history.EdgeTaken;
import dev.stepdeck.asl.history.ExecutionLens;
import dev.stepdeck.asl.history.VisitStatus;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;

/// The nodes and edges of one laid-out graph, at their natural size.
final class GraphPicture extends Pane {

    private static final double DOT = 8;

    private final Map<String, StateBox> boxes = new LinkedHashMap<>();
    private final List<EdgeLine> lines = new ArrayList<>();

    GraphPicture(GraphLayout layout) {
        getStyleClass().add("graph-picture");
        setPrefSize(layout.width(), layout.height());
        setMinSize(layout.width(), layout.height());
        setMaxSize(layout.width(), layout.height());
        for (var box : layout.boxes()) {
            var node = new StateBox(box);
            boxes.put(node.name(), node);
            getChildren().add(node);
        }
        for (var line : layout.lines()) {
            var edge = new EdgeLine(line);
            lines.add(edge);
            getChildren().add(edge);
        }
        getChildren().add(dot(layout.start(), "start-dot"));
        layout.ends().forEach(end -> getChildren().add(dot(end, "end-dot")));
    }

    /// The node of a state.
    Optional<StateBox> box(String name) {
        return Optional.ofNullable(boxes.get(name));
    }

    /// All nodes; containers before what they hold.
    List<StateBox> boxes() {
        return List.copyOf(boxes.values());
    }

    List<EdgeLine> lines() {
        return lines;
    }

    void show(ExecutionLens lens, Instant now) {
        boxes.values().forEach(box -> box.show(lens.state(box.name()), now));
        var taken = lens.execution().edges().stream().map(GraphPicture::ends).collect(Collectors.toSet());
        for (var line : lines) {
            var from = line.line().from();
            var to = line.line().to();
            var done = from.isEmpty()
                    ? lens.state(to).isPresent()
                    : to.isEmpty()
                            ? lens.state(from).map(found -> found.last().status() == VisitStatus.SUCCEEDED)
                                    .orElse(false)
                            : taken.contains(from + "\n" + to);
            line.taken(done);
        }
    }

    void tick(Instant now) {
        boxes.values().stream().filter(StateBox::ticking).forEach(box -> box.tick(now));
    }

    boolean ticking() {
        return boxes.values().stream().anyMatch(StateBox::ticking);
    }

    private static String ends(EdgeTaken edge) {
        return edge.from() + "\n" + edge.to();
    }

    private static Circle dot(GraphLayout.Point at, String styleClass) {
        var dot = new Circle(at.x(), at.y(), DOT);
        dot.getStyleClass().add(styleClass);
        return dot;
    }
}
