package dev.stepdeck.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The placeholder for an empty list: what would be here, and how to get it.
public final class EmptyState extends VBox {

    /// @param icon an Ikonli literal
    /// @param headline what is missing: "No executions yet"
    /// @param text what to do next
    public EmptyState(String icon, String headline, String text) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        var picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        var title = new Label(headline);
        title.getStyleClass().add("empty-title");
        var body = new Label(text);
        body.getStyleClass().add("muted");
        body.setWrapText(true);
        getChildren().addAll(picture, title, body);
    }

    /// Adds the button that does what the text says.
    public EmptyState withAction(String id, String name, Runnable action) {
        var button = new Button(name);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
        return this;
    }
}
