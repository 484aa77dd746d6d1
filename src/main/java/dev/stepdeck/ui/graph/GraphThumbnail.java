package dev.stepdeck.ui.graph;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.stepdeck.asl.model.GraphOutline;
import dev.stepdeck.asl.model.StateMachine;
import dev.stepdeck.ui.work.Work;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/// A small static picture of a state machine: shapes without words.
public final class GraphThumbnail extends StackPane {

    private final Work work;
    private final double width;
    private final double height;

    /// @param width and `height` are the space that it may take, in pixels
    public GraphThumbnail(Work work, double width, double height) {
        this.work = work;
        this.width = width;
        this.height = height;
        getStyleClass().add("graph-thumbnail");
        getStylesheets().add(String.valueOf(GraphView.class.getResource("graph.css")));
        setMinSize(width, height);
        setMaxSize(width, height);
        setMouseTransparent(true);
    }

    /// Reads a machine and lays it out, beside the FX thread, and shows it.
    ///
    /// @param reader of the machine, if it can be read
    /// @param unreadable called on the FX thread if it cannot
    public void show(Supplier<Optional<StateMachine>> reader, Runnable unreadable) {
        work.scope().fetch(_ -> reader.get().map(machine -> ElkLayout.of(GraphOutline.of(machine))),
                found -> found.ifPresentOrElse(this::show, unreadable), _ -> unreadable.run());
    }

    private void show(GraphLayout layout) {
        var zoom = Math.min(0.5, Math.min((width - 12) / layout.width(), (height - 12) / layout.height()));
        var drawing = new Group();
        for (var line : layout.lines()) {
            var shape = new Polyline(line.points().stream()
                    .flatMap(point -> Stream.of(point.x() * zoom, point.y() * zoom))
                    .mapToDouble(Double::doubleValue).toArray());
            shape.getStyleClass().add("edge");
            drawing.getChildren().add(shape);
        }
        for (var box : layout.boxes()) {
            var shape = new Rectangle(box.x() * zoom, box.y() * zoom, box.width() * zoom, box.height() * zoom);
            shape.setArcWidth(6);
            shape.setArcHeight(6);
            shape.getStyleClass().add(box.node().inner().isEmpty() ? "thumb-state" : "thumb-container");
            drawing.getChildren().add(shape);
        }
        getChildren().setAll(drawing);
    }
}
