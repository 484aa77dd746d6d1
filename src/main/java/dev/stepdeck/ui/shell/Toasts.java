package dev.stepdeck.ui.shell;

import dev.stepdeck.ui.kit.StatusBadge;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Messages at the lower right of the window, the newest at the bottom. Each goes by itself, when it is followed, or when it is closed.
public final class Toasts extends VBox {

    private static final int MOST = 4;
    private static final Duration SHOWN = Duration.seconds(30);

    /// Shows nothing yet.
    public Toasts() {
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
    }

    /// Shows a message.
    public void show(Toast toast) {
        var box = box(toast);
        if (getChildren().size() >= MOST) {
            getChildren().removeFirst();
        }
        getChildren().add(box);
        var end = new PauseTransition(SHOWN);
        end.setOnFinished(_ -> getChildren().remove(box));
        box.hoverProperty().subscribe(over -> {
            if (over) {
                end.stop();
            } else {
                end.playFromStart();
            }
        });
    }

    private Node box(Toast toast) {
        var badge = new StatusBadge();
        badge.show(toast.tone(), toast.title());
        badge.setMinWidth(0);
        var close = new Button("", new FontIcon("mdi2c-close"));
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setTooltip(new Tooltip("Close"));
        close.setAccessibleText("Close this message");
        close.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var text = new Label(toast.text());
        text.setWrapText(true);
        var go = new Hyperlink(toast.action());
        go.getStyleClass().add("toast-link");
        var box = new VBox(4, new HBox(8, badge, gap, close), text, go);
        box.getStyleClass().addAll("pop-up", "toast");
        box.setMaxHeight(Region.USE_PREF_SIZE);
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(toast.title() + ", " + toast.text());
        close.setOnAction(_ -> getChildren().remove(box));
        go.setOnAction(_ -> {
            getChildren().remove(box);
            toast.open().run();
        });
        return box;
    }
}
