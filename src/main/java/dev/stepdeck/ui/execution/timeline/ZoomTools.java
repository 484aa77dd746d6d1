package dev.stepdeck.ui.execution.timeline;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons that zoom a timeline, at the left of its axis.
final class ZoomTools extends HBox {

    ZoomTools(TimelinePane pane) {
        super(2);
        getChildren().setAll(
                tool("timeline-zoom-in", "mdi2p-plus", "Zoom in (+, Ctrl and the wheel, or drag over a range)",
                        pane::zoomIn),
                tool("timeline-zoom-out", "mdi2m-minus", "Zoom out (-)", pane::zoomOut),
                tool("timeline-fit", "mdi2a-arrow-expand-horizontal", "Show all (0)", pane::fit));
        getStyleClass().add("timeline-tools");
        setPickOnBounds(false);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.CENTER_LEFT);
    }

    private static Button tool(String id, String icon, String tip, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
