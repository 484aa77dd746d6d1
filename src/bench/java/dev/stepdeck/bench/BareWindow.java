package dev.stepdeck.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least that a JavaFX window costs: the measure of our own start. Prints "shown" and ends.
public final class BareWindow {

    private BareWindow() {}

    /// Shows the window.
    public static void main(String[] arguments) {
        Platform.startup(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new StackPane(new Label("Bare")), 1360, 860));
            stage.show();
            new Milestones(stage.getScene()).announce(() -> true, "shown", Platform::exit);
        });
    }
}
