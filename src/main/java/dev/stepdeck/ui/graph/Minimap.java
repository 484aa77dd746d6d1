package dev.stepdeck.ui.graph;

import java.util.function.BiConsumer;

import dev.stepdeck.asl.history.ExecutionLens;

import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A small view of the whole graph, in the colours of the states, with a frame around what the window shows. A click or a drag
/// moves the window. Hidden while the window shows everything.
final class Minimap extends Pane {

    private static final double WIDTH = 170;
    private static final double HEIGHT = 120;
    private static final double EDGE = 6;

    private final BiConsumer<Double, Double> wanted;
    private @Nullable StateBlocks blocks;
    private final Rectangle frame = new Rectangle();
    private double scale = 1;
    private boolean wished = true;
    private boolean useful;

    /// @param wanted receives the point of the graph to centre in the window
    Minimap(BiConsumer<Double, Double> wanted) {
        this.wanted = wanted;
        setId("minimap");
        getStyleClass().add("minimap");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Overview of the graph");
        frame.getStyleClass().add("minimap-frame");
        frame.setMouseTransparent(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::move);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Whether the user wants it.
    boolean wished() {
        return wished;
    }

    void wish(boolean shown) {
        wished = shown;
        setVisible(wished && useful);
    }

    void of(GraphLayout layout) {
        scale = Math.min((WIDTH - 2 * EDGE) / layout.width(), (HEIGHT - 2 * EDGE) / layout.height());
        setMinSize(layout.width() * scale + 2 * EDGE, layout.height() * scale + 2 * EDGE);
        setMaxSize(getMinWidth(), getMinHeight());
        var drawn = new StateBlocks(layout.boxes(), scale, 1.5);
        drawn.setTranslateX(EDGE);
        drawn.setTranslateY(EDGE);
        blocks = drawn;
        getChildren().setAll(drawn, frame);
    }

    void show(ExecutionLens lens) {
        if (blocks != null) {
            blocks.show(lens);
        }
    }

    /// Sets what the window shows, in the graph's own coordinates.
    ///
    /// @param all whether that is everything
    void frame(double x, double y, double width, double height, boolean all) {
        useful = !all;
        setVisible(wished && useful);
        double left = Math.clamp(EDGE + x * scale, 0, getMinWidth());
        double top = Math.clamp(EDGE + y * scale, 0, getMinHeight());
        frame.setX(left);
        frame.setY(top);
        frame.setWidth(Math.max(2, Math.min(getMinWidth(), EDGE + (x + width) * scale) - left));
        frame.setHeight(Math.max(2, Math.min(getMinHeight(), EDGE + (y + height) * scale) - top));
    }

    private void move(MouseEvent event) {
        wanted.accept((event.getX() - EDGE) / scale, (event.getY() - EDGE) / scale);
        event.consume();
    }
}
